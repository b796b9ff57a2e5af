import { refused, type Refusal } from '../../site-backend.js';
import type { Family } from '../family.js';
import { codeOf } from '../line/reason-names.js';
import type { Profile } from '../line/sights.js';
import type { People } from '../people.js';
import { AgentDesk } from './agent-desk.js';
import type { AgentSession } from './agent-session.js';
import type { Agent } from './agents-options.js';
import type { Lines } from './lines.js';

export const SIGN_IN_AGAIN = refused(
  'refused-credentials',
  'the platform wants the agent to sign in again',
);
const NOBODY = refused('unknown-person', 'there is no Person for this account');

export interface Acquaintance {
  readonly family: Family;
  readonly people: People;
  readonly lines: Lines;
  readonly deadlineMs: number;
}

/** Who a session belongs to, and their line as it is now. */
export async function meet(
  session: AgentSession,
  { family, people, lines, deadlineMs }: Acquaintance,
): Promise<Agent | Refusal> {
  const profile = await session.profile(deadlineMs);
  if (profile.kind === 'gone') return SIGN_IN_AGAIN;
  if (profile.kind === 'declined') return NOBODY;
  const dn = await lineOf(session, people, family, profile.value);
  const person = people.personOf(session.username, profile.value, dn);
  if (person === null) return NOBODY;
  const line = lines.at(person);
  const attached = await session.attach(line);
  if (attached.kind === 'gone') return SIGN_IN_AGAIN;
  const desk = new AgentDesk(family, session, line);
  return { person, desk, codeOf: (reason) => codeOf(reason, profile.value) };
}

async function lineOf(
  session: AgentSession,
  people: People,
  family: Family,
  profile: Profile,
): Promise<string | undefined> {
  const entry = people.entry(session.username);
  if (entry.dn !== undefined) return entry.dn;
  if (profile.dn !== undefined) return profile.dn;
  const place = entry.place ?? profile.place;
  if (place === undefined) return undefined;
  const lines = await session.ask((web) => family.readLines(web, place));
  return lines.kind === 'ok' ? lines.value[0] : undefined;
}
