import type { Annex, Application, Person } from 'agent-dr-protocol';
import * as v from 'valibot';
import { ok, refused, type Credentials, type Outcome, type Refusal } from '../site-backend.js';
import { passwordMatches, unmatchable, type PasswordHash } from './password-hash.js';
import type { SiteDatabase } from './site-database.js';

/** The data of the simulated Configuration Server Proxy: accounts, Persons, Application objects. */
export class ConfigurationRecords {
  readonly #database: SiteDatabase;
  readonly #nobody: PasswordHash;

  constructor(database: SiteDatabase, passwordCost: number) {
    this.#database = database;
    this.#nobody = unmatchable(passwordCost);
  }

  async authenticate(
    application: string,
    credentials: Credentials,
  ): Promise<Outcome<{ readonly username: string }>> {
    const unknown = this.#checkDesktop(application);
    if (unknown) return unknown;
    const account = this.#account(credentials.username);
    const matches = await passwordMatches(credentials.password, account ?? this.#nobody);
    return account && matches
      ? ok({ username: account.username })
      : refused('refused-credentials', 'user name and password do not match');
  }

  /** `isGood`: the result of the identity provider's check of the token. */
  async authenticateToken(
    application: string,
    username: string,
    isGood: () => Promise<boolean>,
  ): Promise<Outcome<{ readonly username: string }>> {
    const unknown = this.#checkDesktop(application);
    if (unknown) return unknown;
    const account = this.#account(username);
    return (await isGood()) && account
      ? ok({ username: account.username })
      : refused('refused-credentials', 'the token is not good for this user');
  }

  #checkDesktop(application: string): Refusal | null {
    const known = this.#database.get(Name, 'SELECT name FROM desktop_applications WHERE name = ?', [
      application,
    ]);
    return known ? null : refused('unknown-application', 'no such application is configured here');
  }

  readPerson(username: string): Outcome<Person> {
    const row = this.#database.get(
      PersonRow,
      'SELECT first_name, last_name, dn, place, login_code FROM persons WHERE username = ?',
      [username],
    );
    if (!row) return refused('unknown-person', 'there is no Person for this account');
    return ok({
      username,
      firstName: row.first_name,
      lastName: row.last_name,
      dn: row.dn,
      place: row.place,
      loginCode: row.login_code,
      annex: this.#readOptions('person', username),
    });
  }

  readApplication(name: string): Outcome<Application> {
    const row = this.#database.get(
      ApplicationRow,
      'SELECT csp_host, csp_port FROM application_objects WHERE name = ?',
      [name],
    );
    if (!row) return refused('unknown-application', 'there is no such Application object');
    return ok({
      name,
      configServerProxy: { host: row.csp_host, port: row.csp_port },
      options: this.#readOptions('application', name),
    });
  }

  #account(username: string) {
    return this.#database.get(
      Account,
      'SELECT username, salt, hash, cost FROM accounts WHERE username = ?',
      [username],
    );
  }

  #readOptions(type: 'person' | 'application', name: string): Annex {
    const rows = this.#database.all(
      OptionRow,
      'SELECT section, key, value FROM options WHERE object_type = ? AND object_name = ? ORDER BY section, key',
      [type, name],
    );
    // Without inherited keys: a section may have such a name.
    const sections = Object.create(null) as Annex;
    for (const { section, key, value } of rows) {
      const options = (sections[section] ??= Object.create(null) as Annex[string]);
      options[key] = value;
    }
    // A copy has the usual prototype again, and its keys stay its own.
    return structuredClone(sections);
  }
}

const Name = v.object({ name: v.string() });

const Account = v.object({
  username: v.string(),
  salt: v.instance(Uint8Array),
  hash: v.instance(Uint8Array),
  cost: v.number(),
});

const PersonRow = v.object({
  first_name: v.string(),
  last_name: v.string(),
  dn: v.string(),
  place: v.string(),
  login_code: v.string(),
});

const ApplicationRow = v.object({ csp_host: v.string(), csp_port: v.number() });

const OptionRow = v.object({ section: v.string(), key: v.string(), value: v.string() });
