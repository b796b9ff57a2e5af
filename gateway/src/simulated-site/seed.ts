import type { SiteDatabase } from './site-database.js';
import {
  DEMO_AGENTS,
  DEMO_APPLICATION,
  DEMO_APPLICATION_OBJECTS,
  DEMO_SECTION,
  type DemoAgent,
} from './demo-data.js';
import { hashPassword, type PasswordHash } from './password-hash.js';
import * as v from 'valibot';
import type { SiteTimeouts } from './site-timeouts.js';

/**
 * Adds the demo data to the database: only what is missing. The two timeouts are written at each
 * start: they are configuration and come from the command line.
 */
export async function seed(
  database: SiteDatabase,
  timeouts: SiteTimeouts,
  passwordCost: number,
): Promise<void> {
  const missing = DEMO_AGENTS.filter(({ username }) => !hasAccount(database, username));
  const agents = await Promise.all(
    missing.map(async (agent) => ({
      agent,
      hash: await hashPassword(agent.password, passwordCost),
    })),
  );
  database.transaction(() => {
    database.run('INSERT OR IGNORE INTO desktop_applications VALUES (?)', [DEMO_APPLICATION]);
    for (const service of ['telephony', 'configuration', 'statistics']) {
      database.run("INSERT OR IGNORE INTO services VALUES (?, 'on')", [service]);
    }
    for (const { agent, hash } of agents) addAgent(database, agent, hash);
    for (const { name, configServerProxy: csp } of DEMO_APPLICATION_OBJECTS) {
      database.run('INSERT OR IGNORE INTO application_objects VALUES (?, ?, ?)', [
        name,
        csp.host,
        csp.port,
      ]);
      setOption(database, name, 'site-timeout', String(timeouts.siteTimeoutS));
      const register = timeouts.siteSipRegisterTimeoutS;
      setOption(
        database,
        name,
        'site-sip-register-timeout',
        register === 0 ? null : String(register),
      );
    }
  });
}

const hasAccount = (database: SiteDatabase, username: string): boolean =>
  database.get(v.object({}), 'SELECT 1 FROM accounts WHERE username = ?', [username]) !== null;

function addAgent(database: SiteDatabase, agent: DemoAgent, hash: PasswordHash): void {
  const { username, person } = agent;
  database.run('INSERT INTO accounts VALUES (?, ?, ?, ?)', [
    username,
    hash.salt,
    hash.hash,
    hash.cost,
  ]);
  if (!person) return;
  database.run('INSERT INTO dns VALUES (?, 1)', [person.dn]);
  database.run('INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?)', [
    username,
    person.firstName,
    person.lastName,
    person.dn,
    person.place,
    person.loginCode,
  ]);
  if (!person.sites) return;
  const annex = [
    ['preferred-application', person.sites.preferred],
    ['secondary-application', person.sites.secondary],
  ] as const;
  for (const [key, value] of annex) {
    database.run("INSERT INTO options VALUES ('person', ?, ?, ?, ?)", [
      username,
      DEMO_SECTION,
      key,
      value,
    ]);
  }
}

/** `null`: the option is absent, which looks different from 0 to an administrator. */
function setOption(
  database: SiteDatabase,
  application: string,
  key: string,
  value: string | null,
): void {
  const option = [application, DEMO_SECTION, key];
  if (value === null) {
    database.run(
      "DELETE FROM options WHERE object_type = 'application' AND object_name = ? AND section = ? AND key = ?",
      option,
    );
  } else {
    database.run("INSERT OR REPLACE INTO options VALUES ('application', ?, ?, ?, ?)", [
      ...option,
      value,
    ]);
  }
}
