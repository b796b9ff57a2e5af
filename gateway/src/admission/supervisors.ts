import type { Person } from 'agent-dr-protocol';
import type { Outcome, SiteBackend } from '../site-backend.js';

/** Where a Person says that it is a supervisor's; upper and lower case make no difference. */
const SECTION = 'disaster-recovery';
const KEY = 'supervisor';
const YES: ReadonlySet<string> = new Set(['1', 'true', 'yes']);

/**
 * Agents for whom others wait, as the site's configuration says (B12). Asked for on a bad day: so each
 * Person is read once, and few at the same time. Who is not known then waits like anybody.
 */
export class Supervisors {
  readonly #backend: Pick<SiteBackend, 'readPerson'>;
  /** User name → whether it is one, the longest known first. */
  readonly #known = new Map<string, boolean>();
  #reading = 0;

  constructor(backend: Pick<SiteBackend, 'readPerson'>) {
    this.#backend = backend;
  }

  /** From a Person that was read for something else. */
  learn(username: string, person: Outcome<Person>): void {
    if (person.kind === 'refused') return;
    const said = person.value.annex[SECTION]?.[KEY]?.trim().toLowerCase() ?? '';
    this.#known.delete(username);
    this.#known.set(username, YES.has(said));
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  async has(username: string): Promise<boolean> {
    if (!this.#known.has(username) && this.#reading < MOST_AT_ONCE) {
      this.#reading += 1;
      try {
        this.learn(username, await this.#backend.readPerson(username));
      } finally {
        this.#reading -= 1;
      }
    }
    return this.#known.get(username) === true;
  }
}

const MOST_KNOWN = 20_000;
const MOST_AT_ONCE = 16;
