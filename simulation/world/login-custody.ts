import type { Connection } from './connection.js';
import type { Site } from './site.js';

/** The agent's log-in at a SIP Server, and the connection that holds it. */
export interface Login {
  readonly client: 'ours' | 'other';
  state: 'ready' | 'not-ready';
  /** `undefined`: an orphan. */
  holder: Connection | undefined;
}

/** What a site does with a log-in whose client has gone, and with one that somebody takes over. */
export class LoginCustody {
  readonly #site: Site;

  constructor(site: Site) {
    this.#site = site;
  }

  /** The same agent logs in from another computer. */
  logInElsewhere(): void {
    const site = this.#site;
    if (site.services.telephony === 'off' || site.isShuttingDown || !site.isDnInService) return;
    const held = site.login?.holder;
    site.login = { client: 'other', state: 'not-ready', holder: undefined };
    if (held?.server !== 'open') return;
    const message = 'The agent logged in from another client.';
    held.closeFromServer({ kind: 'refused', refusal: { kind: 'superseded', message } });
  }

  /** The connection that held a log-in has gone: it is waited for, a while. */
  connectionGone(connection: Connection): void {
    const { login } = this.#site;
    if (login?.holder !== connection) return;
    login.holder = undefined;
    this.#awaitReturn(login);
  }

  /** After a time in which orphans could not be logged out. */
  lookForOrphans(): void {
    const { login } = this.#site;
    if (login?.client === 'ours' && login.holder === undefined) this.#awaitReturn(login);
  }

  /** This client says that it has no log-in here: one that it left behind is ended (B9, I1). */
  disown(): void {
    const { login } = this.#site;
    if (login?.client !== 'ours') return;
    login.holder = undefined;
    if (this.#site.services.telephony === 'on') this.#logOutOrphan();
    else this.#awaitReturn(login);
  }

  #awaitReturn(login: Login): void {
    const site = this.#site;
    site.around.clock.later(site.settings.graceMs, () => {
      const isAble =
        site.services.telephony === 'on' && site.gateways.some(({ state }) => state === 'alive');
      if (site.login === login && login.holder === undefined && isAble) this.#logOutOrphan();
    });
  }

  #logOutOrphan(): void {
    this.#site.logOut({ orphaned_logout: '1' });
  }
}
