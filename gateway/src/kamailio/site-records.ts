import * as v from 'valibot';
import {
  hashPassword,
  passwordMatches,
  unmatchable,
  type PasswordHash,
} from '../simulated-site/password-hash.js';
import type { SiteDatabase } from '../simulated-site/site-database.js';
import { readHashLine } from './password-line.js';
import type { SipAgent, SipSiteFile } from './site-file.js';

/**
 * Brings the database to what the site's file says. Log-ins stay, and what is known of phones, of
 * whoever still has their line; all else is replaced, in one transaction.
 */
export async function writeRecords(
  database: SiteDatabase,
  file: SipSiteFile,
  cost: number,
): Promise<void> {
  const accounts: { agent: SipAgent; hash: PasswordHash }[] = [];
  // One after the other: each takes 16 MiB.
  for (const agent of file.agents) {
    accounts.push({ agent, hash: await hashOf(database, agent, cost) });
  }
  database.transaction(() => {
    const run = (sql: string, ...values: (string | number | Uint8Array)[]): void => {
      database.run(sql, values);
    };
    run('PRAGMA defer_foreign_keys = ON');
    for (const table of ['desktop_applications', 'application_objects', 'options', 'persons']) {
      run(`DELETE FROM ${table}`);
    }
    run('DELETE FROM accounts');
    for (const name of file.applications) run('INSERT INTO desktop_applications VALUES (?)', name);
    for (const { name, configServerProxy: csp, options } of file.applicationObjects) {
      run('INSERT INTO application_objects VALUES (?, ?, ?)', name, csp.host, csp.port);
      writeOptions(database, 'application', name, options);
    }
    for (const { agent, hash } of accounts) {
      const { username, firstName, lastName, dn, place, loginCode, annex } = agent;
      run('INSERT INTO accounts VALUES (?, ?, ?, ?)', username, hash.salt, hash.hash, hash.cost);
      run('INSERT OR IGNORE INTO dns VALUES (?, 0)', dn);
      run(
        'INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?)',
        ...[username, firstName, lastName, dn, place, loginCode],
      );
      writeOptions(database, 'person', username, annex);
    }
    run(
      `DELETE FROM agent_logins WHERE NOT EXISTS (SELECT 1 FROM persons
         WHERE persons.username = agent_logins.username AND persons.dn = agent_logins.dn)`,
    );
    run('DELETE FROM dns WHERE dn NOT IN (SELECT dn FROM persons)');
  });
}

function writeOptions(
  database: SiteDatabase,
  type: 'person' | 'application',
  name: string,
  sections: SipAgent['annex'],
): void {
  for (const [section, options] of Object.entries(sections)) {
    for (const [key, value] of Object.entries(options)) {
      const row = [type, name, section, key, value];
      database.run('INSERT INTO options VALUES (?, ?, ?, ?, ?)', row);
    }
  }
}

/** A password in the file is hashed once, not at each start. */
async function hashOf(
  database: SiteDatabase,
  { username, password }: SipAgent,
  cost: number,
): Promise<PasswordHash> {
  if (password === undefined) return unmatchable(cost);
  const written = readHashLine(password);
  if (written !== null) return written;
  const stored = database.get(Account, 'SELECT salt, hash, cost FROM accounts WHERE username = ?', [
    username,
  ]);
  return stored !== null && (await passwordMatches(password, stored))
    ? stored
    : hashPassword(password, cost);
}

const Account = v.object({
  salt: v.instance(Uint8Array),
  hash: v.instance(Uint8Array),
  cost: v.number(),
});
