import type { Person } from 'agent-dr-protocol';
import type { Outcome } from '../site-backend.js';

/** Where a Person says that it is a supervisor's; upper and lower case make no difference. */
const SECTION = 'disaster-recovery';
const KEY = 'supervisor';
const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes']);

/** Whether others wait for this agent, as the site's configuration says (B12). */
export function isSupervisor(person: Outcome<Person>): boolean {
  return (
    person.kind === 'ok' && YES.has(person.value.annex[SECTION]?.[KEY]?.trim().toLowerCase() ?? '')
  );
}
