import type { CommandResult } from '../../contract/failure.js';
import type { TakenOver } from '../session/hand-over.js';
import { takenOverFrom, NOT_RESUMED } from '../session/resuming.js';
import { createLocalSession, type LocalSession } from '../session/local-session.js';
import type { PagePorts } from '../service/page-ports.js';
import type { SessionStore } from '../storage/preferred-site-store.js';
import type { Leading } from './leading.js';
import type { TabRole } from './tab-role.js';

export interface OwnSessionOptions {
  readonly store: SessionStore;
  readonly ports: PagePorts;
  /** The tab's current role: its session's updates are sent only while it leads. */
  readonly role: () => TabRole;
  /** Nobody is signed in any more. */
  readonly ended: (leading: Leading) => void;
}

export interface TabOptions extends Pick<OwnSessionOptions, 'store' | 'ports'> {
  /** Tabs with the same name share one session. */
  readonly name: string;
}

/**
 * The session of this tab, idle unless the tab leads: one at a time, all with the page's
 * configuration.
 */
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

  /** Ends it without notice to the sites, and starts one that continues `takenOver`, if given. */
  replace(takenOver?: TakenOver): void {
    this.#local.dispose();
    if (takenOver === undefined) this.#options.ports.forgetTicket();
    this.#local = this.#create(takenOver);
    if (this.#configuration) void this.#local.commands.configure(this.#configuration.value);
  }

  /** Resumes the session of a page's ticket, unless one runs here (B23). */
  resume(ticket: unknown): CommandResult {
    const takenOver = this.takenOverFrom(ticket);
    if (takenOver === undefined) return NOT_RESUMED;
    this.replace(takenOver);
    this.continueTakenOver();
    return { kind: 'done' };
  }

  /** The session in a ticket; `undefined` if there is none. */
  takenOverFrom(ticket: unknown): TakenOver | undefined {
    const configuration = this.#local.configuration();
    const isFree = this.#local.handOver() === undefined;
    return isFree && configuration ? takenOverFrom(ticket, configuration) : undefined;
  }

  /** Continues the hand-over, and shows it to the pages. */
  continueTakenOver(): void {
    this.#local.continueTakenOver();
    this.tellPages();
  }

  /** Sends the current updates to the pages of this tab. */
  tellPages(): void {
    for (const update of this.#local.currentUpdates()) this.#options.ports.publish(update);
  }

  /** Ends it in order; the next page finds a session with nobody signed in. */
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
        // The others have the whole hand-over, and send tickets to their own pages.
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

/** By then its sites have confirmed the end, or do not answer, ms. */
const LEFT_WITHIN_MS = 1_000;

const leadingIn = (role: TabRole): Leading | undefined =>
  role.kind === 'leading' ? role.leading : undefined;
