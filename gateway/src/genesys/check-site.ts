import { NoAnswer, WebClient, type WebAnswer } from './client/web-client.js';
import type { Family } from './family.js';
import { GenesysBackend } from './genesys-backend.js';
import { MemoryLoginStore } from './logins/memory-login-store.js';
import { familyOf } from './open-genesys.js';
import type { GenesysSite } from './site-file.js';

export interface CheckLine {
  readonly is: 'ok' | 'not' | 'skipped';
  readonly text: string;
}

const CLIENT = { id: 'check-site', epoch: 1 } as const;

/**
 * Signs the test agent in, logs them in and out, and says of each step whether it works. The agent should
 * have a phone that is registered, and nobody should be working with it.
 */
export async function checkSite(
  name: Family['name'],
  file: GenesysSite,
  say: (line: CheckLine) => void,
): Promise<boolean> {
  const check = new SiteCheck(name, file, say);
  return check.run();
}

class SiteCheck {
  readonly #family: Family;
  readonly #file: GenesysSite;
  readonly #say: (line: CheckLine) => void;
  #isGood = true;

  constructor(name: Family['name'], file: GenesysSite, say: (line: CheckLine) => void) {
    this.#family = familyOf(name, file);
    this.#file = file;
    this.#say = say;
  }

  async run(): Promise<boolean> {
    const { testAgent, technicalUser, url } = this.#file;
    const probed = await this.#probe();
    if (!this.#step(`${url} answers`, probed === null, probed)) return false;
    if (technicalUser === undefined) {
      this.#skip(
        'a technical user: services are known through agents only, orphans stay logged in',
      );
    } else {
      const problem = await this.#signIn(technicalUser.username, technicalUser.password);
      this.#step(
        `the technical user ${technicalUser.username} signs in`,
        problem === null,
        problem,
      );
    }
    if (testAgent === undefined) {
      this.#skip('everything else: there is no testAgent in the file');
      return this.#isGood;
    }
    const backend = await GenesysBackend.open({
      family: this.#family,
      site: { ...this.#file, site: { id: 'check', name: 'check' } },
      logins: new MemoryLoginStore(),
      say: (news) => {
        if ('problem' in news) this.#step(`${news.kind}: ${news.problem}`, false, null);
      },
    });
    try {
      await this.#agent(backend, testAgent.username, testAgent.password);
    } finally {
      backend.close();
    }
    return this.#isGood;
  }

  async #agent(backend: GenesysBackend, username: string, password: string): Promise<void> {
    const [application = ''] = this.#file.applications;
    const opened = await this.#ask(`${username} signs in`, () =>
      backend.authenticate(application, { kind: 'password', username, password }),
    );
    if (opened === null) return;
    const person = await this.#ask('events are heard, and the Person is read', () =>
      backend.readPerson(opened.username),
    );
    if (person === null) return;
    const { dn, place, loginCode, annex } = person;
    this.#step(`the line is ${dn}, at the place ${place === '' ? '(none)' : place}`, true, null);
    this.#step(
      `the login code is ${loginCode === '' ? '(none: the platform takes its own)' : loginCode}`,
      true,
      null,
    );
    this.#applications(annex);
    const services = await this.#ask('the services are read', () =>
      backend.readServices(opened.username),
    );
    for (const [service, status] of Object.entries(services ?? {})) {
      this.#step(`the ${service} service is ${status}`, status === 'on', null);
    }
    const line = await this.#ask('the line is watched', () =>
      backend.registerDn(dn, ({ event }) => {
        this.#say({ is: 'ok', text: `  told: ${event}` });
      }),
    );
    if (line === null) return;
    if (line.state.agent !== 'logged-out') {
      this.#skip('log-in and log-out: somebody is logged in there');
      return;
    }
    await this.#work(backend, { username: opened.username, dn, loginCode });
    line.unregister();
  }

  async #work(
    backend: GenesysBackend,
    seat: { readonly username: string; readonly dn: string; readonly loginCode: string },
  ): Promise<void> {
    const key = { username: seat.username, clientId: CLIENT.id };
    const loggedIn = await this.#ask('the agent is logged in, as not-ready', () =>
      backend.login({ ...seat, client: CLIENT, mode: 'take-over' }),
    );
    if (loggedIn === null) return;
    await this.#ask('the agent is ready', () => backend.ready(key));
    await this.#ask('the agent is not-ready', () => backend.notReady(key, undefined));
    await this.#ask('the agent is logged out, and their session stays', async () => {
      const outcome = await backend.logout(key, 'agent');
      return outcome.kind === 'refused' ? outcome : backend.readPerson(seat.username);
    });
  }

  #applications(annex: Readonly<Record<string, Readonly<Record<string, string>>>>): void {
    const names = Object.values(annex).flatMap((options) => Object.values(options));
    const known = this.#file.applicationObjects.filter(({ name }) => names.includes(name));
    this.#step(
      `the Person names ${known.length} of the ${this.#file.applicationObjects.length} Application objects`,
      known.length > 0,
      'see `annex` in the file, or the annex of the Person',
    );
  }

  async #ask<Value>(
    text: string,
    call: () => Promise<
      { readonly kind: 'ok'; readonly value: Value } | { kind: 'refused'; message: string }
    >,
  ): Promise<Value | null> {
    try {
      const outcome = await call();
      this.#step(text, outcome.kind === 'ok', outcome.kind === 'ok' ? null : outcome.message);
      return outcome.kind === 'ok' ? outcome.value : null;
    } catch (error) {
      this.#step(text, false, error instanceof Error ? error.message : 'unknown');
      return null;
    }
  }

  /** Null: it is signed in. */
  async #signIn(username: string, password: string): Promise<string | null> {
    try {
      const signIn = await this.#family.signIn(this.#newWeb(), { username, password });
      if (signIn.kind === 'ok') return null;
      return signIn.kind === 'refused' ? 'the password is refused' : signIn.problem;
    } catch (error) {
      return error instanceof Error ? error.message : 'unknown';
    }
  }

  /** Null: something answers there. */
  async #probe(): Promise<string | null> {
    const answer: WebAnswer | string = await this.#newWeb()
      .ask(this.#family.probePath)
      .catch((error: unknown) => (error instanceof NoAnswer ? error.message : 'unknown'));
    return typeof answer === 'string' ? answer : null;
  }

  #newWeb(): WebClient {
    const { url, apiKey } = this.#file;
    const headers = apiKey === undefined ? {} : { 'x-api-key': apiKey };
    return new WebClient({ url, deadlineMs: 5_000, headers });
  }

  #step(text: string, isGood: boolean, problem: string | null): boolean {
    this.#isGood &&= isGood;
    const why = isGood || problem === null ? '' : ` (${problem})`;
    this.#say({ is: isGood ? 'ok' : 'not', text: text + why });
    return isGood;
  }

  #skip(text: string): void {
    this.#say({ is: 'skipped', text });
  }
}
