import type { CommandResult } from '../../contract/failure.js';
import type { TakenOver } from '../session/hand-over.js';
import { takenOverFrom, NOT_RESUMED } from '../session/resuming.js';
import { createLocalSession, type LocalSession } from '../session/local-session.js';
import type { PagePorts } from '../service/page-ports.js';
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

export interface TabOptions extends Pick<OwnSessionOptions, 'store' | 'ports'> {
  /** Tabs with the same name share one session. */
  readonly name: string;
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

  /** Ends it without a word to the sites, and begins one that goes on with what is takenOver, if anything. */
  replace(takenOver?: TakenOver): void {
    this.#local.dispose();
    if (takenOver === undefined) this.#options.ports.forgetTicket();
    this.#local = this.#create(takenOver);
    if (this.#configuration) void this.#local.commands.configure(this.#configuration.value);
  }

  /** Goes on with the session that a page has a ticket of, unless one runs here (B23). */
  resume(ticket: unknown): CommandResult {
    const takenOver = this.takenOverFrom(ticket);
    if (takenOver === undefined) return NOT_RESUMED;
    this.replace(takenOver);
    this.takeUp();
    return { kind: 'done' };
  }

  /** What a ticket makes this tab go on with; `undefined` for none. */
  takenOverFrom(ticket: unknown): TakenOver | undefined {
    const configuration = this.#local.configuration();
    const isFree = this.#local.handOver() === undefined;
    return isFree && configuration ? takenOverFrom(ticket, configuration) : undefined;
  }

  /** Begins with what was takenOver, and shows it to the pages. */
  takeUp(): void {
    this.#local.takeUp();
    this.tellPages();
  }

  /** How all stands here, to the pages of this tab. */
  tellPages(): void {
    for (const update of this.#local.standing()) this.#options.ports.publish(update);
  }

  /** Ends it in order; the next page finds one in which nobody has signed in yet. */
  async end(): Promise<void> {
    const ending = this.#local;
    await ending.commands.run('signOut', []);
    await new Promise((left) => setTimeout(left, LEFT_WITHIN_MS));
    if (ending === this.#local && ending.handOver() === undefined) this.replace();
  }

  #create(takenOver: TakenOver | undefined): LocalSession {
    const { store, ports, role, ended } = this.#options;
    return createLocalSession({
      store,
      takenOver,
      askedPages: () => ports.answering + (leadingIn(role())?.followers ?? 0),
      publish: (update) => {
        const { kind } = role();
        if (kind === 'leading' || kind === 'free') ports.publish(update);
        // The others have the whole session to go on with, and tell their own pages of it.
        if (update.type !== 'resume-ticket') leadingIn(role())?.publish(update);
      },
      stateChanged: ({ kind }) => {
        const leading = leadingIn(role());
        if (leading === undefined) return;
        if (kind === 'signed-out') ended(leading);
        else leading.handOverChanged();
      },
    });
  }
}

/** By then its sites have heard of its end, or do not answer, ms. */
const LEFT_WITHIN_MS = 1_000;

const leadingIn = (role: TabRole): Leading | undefined =>
  role.kind === 'leading' ? role.leading : undefined;
