import type { Annex, Application, Person } from 'agent-dr-protocol';
import type { Profile } from './line/sights.js';
import type { GenesysSiteOptions, PersonEntry } from './site-options.js';

/** What the site's file says of Persons and Application objects, over what the platform says. */
export class People {
  readonly #options: GenesysSiteOptions;

  constructor(options: GenesysSiteOptions) {
    this.#options = options;
  }

  entry(username: string): PersonEntry {
    return entryOf(this.#options.persons, username);
  }

  /** The user whose line the file says it is. */
  ownerOf(dn: string): string | undefined {
    return Object.entries(this.#options.persons).find(([, entry]) => entry.dn === dn)?.[0];
  }

  /** Null: an account without a line cannot work as an agent. */
  personOf(username: string, profile: Profile, dn: string | undefined): Person | null {
    const entry = this.entry(username);
    const line = entry.dn ?? dn;
    if (line === undefined) return null;
    return {
      username,
      firstName: profile.firstName,
      lastName: profile.lastName,
      dn: line,
      place: entry.place ?? profile.place ?? '',
      loginCode: entry.loginCode ?? profile.loginCode ?? '',
      annex: merged(this.#options.annex, profile.annex, entry.annex ?? {}),
    };
  }

  isDesktop(name: string): boolean {
    return this.#options.applications.includes(name);
  }

  application(name: string): Application | undefined {
    return this.#options.applicationObjects.find((one) => one.name === name);
  }
}

/** Own members only: a user may be called `constructor`. */
const entryOf = (persons: Readonly<Record<string, PersonEntry>>, username: string): PersonEntry =>
  Object.hasOwn(persons, username) ? (persons[username] ?? {}) : {};

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Key by key; the last one goes before the others. */
function merged(...annexes: readonly Sections[]): Annex {
  const sections = new Map<string, Record<string, string>>();
  for (const annex of annexes) {
    for (const [section, options] of Object.entries(annex)) {
      sections.set(section, { ...sections.get(section), ...options });
    }
  }
  return Object.fromEntries(sections);
}
