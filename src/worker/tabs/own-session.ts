import type { CommandResult } from '../../contract/failure.js';
import type { Inheritance } from '../estate.js';
import { createLocalSession, type LocalSession } from '../local-session.js';
import type { PagePorts } from '../page-ports.js';
import type { PreferredSiteStore } from '../storage/preferred-site-store.js';
import type { Leading } from './leading.js';
import type { TabRole } from './tab-role.js';

export interface OwnSessionOptions {
  readonly store: Pick<PreferredSiteStore, 'read' | 'remember'>;
  readonly ports: PagePorts;
  /** Of this tab, now: what its own session says is told only where it is the session. */
  readonly role: () => TabRole;
  /** Nobody is signed in any more. */
  readonly ended: (leading: Leading) => void;
}

/** The session that runs in this very tab, or would: one at a time, all with the page's configuration. */
export class OwnSession {
  readonly #options: OwnSessionOptions;
  #local: LocalSession;
  #configuration: { readonly value: unknown } | undefined;

  constructor(options: OwnSessionOptions) {
    this.#options = options;
    this.#local = this.#create(undefined);
  }

  get local(): LocalSession {
    return this.#local;
  }

  configure(value: unknown): Promise<CommandResult> {
    this.#configuration = { value };
    return this.#local.commands.configure(value);
  }

  /** Ends it without a word to the sites, and begins one that goes on with what is inherited, if anything. */
  replace(inherited?: Inheritance): void {
    this.#local.dispose();
    this.#local = this.#create(inherited);
    if (this.#configuration) void this.#local.commands.configure(this.#configuration.value);
  }

  #create(inherited: Inheritance | undefined): LocalSession {
    const { store, ports, role, ended } = this.#options;
    return createLocalSession({
      store,
      inherited,
      askedPages: () => ports.answering + (leadingIn(role())?.followers ?? 0),
      publish: (update) => {
        const { kind } = role();
        if (kind === 'leading' || kind === 'free') ports.publish(update);
        leadingIn(role())?.publish(update);
      },
      stateChanged: ({ kind }) => {
        const leading = leadingIn(role());
        if (leading === undefined) return;
        if (kind === 'signed-out') ended(leading);
        else leading.estateChanged();
      },
    });
  }
}

const leadingIn = (role: TabRole): Leading | undefined =>
  role.kind === 'leading' ? role.leading : undefined;
