import type { CommandAnswer } from '../../contract/commands.js';
import type { CommandResult } from '../../contract/failure.js';
import type { TakenOver } from '../session/hand-over.js';
import { JoinRequest } from './join-request.js';
import { Following } from './following.js';
import { BEAT_MS, senderOf, LEAVE_SPREAD_MS, LOOKS_ASIDE, STEAL_SPREAD_MS } from './leader.js';
import { Leading } from './leading.js';
import { OwnSession, type TabOptions } from './own-session.js';
import { NOT_RESUMED } from '../session/resuming.js';
import { SealedLine } from './sealed-line.js';
import { SessionSeal, TabKeys } from './sealing.js';
import { shutOutFailure, shutOutUpdate } from './shut-out.js';
import { Election } from './election.js';
import { TabChannel } from './tab-channel.js';
import type { LeaderTerm, TabMessage } from './tab-message.js';
import { isHeld, TabPresence, versionHolding } from './tab-presence.js';
import { isShutOutBySilence, leaderIn, type TabRole } from './tab-role.js';

/** Keeps a tab's role: who leads, whom to follow, when to take over (B14). */
export class Tab {
  readonly #options: TabOptions;
  readonly #lockName: string;
  readonly #election: Election;
  readonly #channel: TabChannel;
  readonly #keys = TabKeys.create();
  readonly #joinRequest: JoinRequest;
  readonly #ended = new AbortController();
  readonly presence = new TabPresence(this.#ended.signal);
  /** This tab's own session, used unless another tab is followed. */
  readonly own: OwnSession;
  readonly #looking: ReturnType<typeof setInterval>;
  #role: TabRole = { kind: 'looking' };
  #settled: Promise<void>;
  /** Messages are handled one after the other, however long each takes to open. */
  #hearing: Promise<void> = Promise.resolve();
  #looksAside = 0;
  #back: () => void = () => undefined;

  constructor(options: TabOptions) {
    this.#options = options;
    this.#lockName = `agent-dr-session/session/${options.name}`;
    this.#election = new Election(this.#lockName, () => this.#claim(), this.#resign);
    this.#channel = new TabChannel(options.name, this.presence.id, (message) => {
      // An invalid message, from whatever script, must not block the next one.
      this.#hearing = this.#hearing.then(() => this.#hear(message)).catch(() => undefined);
    });
    this.#joinRequest = new JoinRequest(this.#channel, this.#keys, this.#lockName);
    this.own = new OwnSession({
      ...options,
      role: () => this.#role,
      ended: this.#endReign,
    });
    this.#looking = setInterval(this.#look, BEAT_MS);
    this.#settled = this.presence.seen.then(() => this.#settle());
  }

  get role(): TabRole {
    return this.#role;
  }

  /** Settles when it is known who runs the session. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Starts the session in this tab if nobody is signed in. `undefined` if it runs elsewhere. */
  async signIn(given: readonly unknown[]): Promise<CommandAnswer | undefined> {
    await this.#settled;
    return (await this.#election.inTurn(() => this.#beginOrFind(given))).running;
  }

  /** Resumes a session whose worker has ended, if nobody is signed in (B23). */
  async resume(ticket: unknown): Promise<CommandResult> {
    await this.#settled;
    return this.#election.inTurn(async () => {
      const isOpen = this.#role.kind === 'free' || isShutOutBySilence(this.#role);
      const takenOver = isOpen ? this.own.takenOverFrom(ticket) : undefined;
      if (takenOver === undefined || !(await this.#take())) return NOT_RESUMED;
      await this.#goOn(takenOver, await SessionSeal.create());
      return { kind: 'done' };
    });
  }

  /** Looks for the leader again. */
  lookAgain(): Promise<void> {
    this.#role = { kind: 'looking' };
    return (this.#settled = this.#settle());
  }

  /** Settles when the end of a session is complete: the other tabs and the sites know of it. */
  async retire(): Promise<void> {
    await this.#election.inTurn(() => Promise.resolve());
    await this.own.local.delivered();
  }

  /** The browser is about to stop this tab: another takes over, if there is one. */
  standAside(): void {
    const { kind } = this.#role;
    if (kind === 'leading' ? this.#role.leading.followers === 0 : kind !== 'following') return;
    // First of all: the tab may be stopped before anything else is done.
    if (kind === 'leading') this.#channel.say({ type: 'leaves', ...this.#role.leading.term });
    this.#looksAside = LOOKS_ASIDE;
    this.#leaveRole();
    this.#election.release();
    this.#settled = new Promise((back) => (this.#back = back));
  }

  /** It was not stopped, or resumes. */
  comeBack(): void {
    if (this.#looksAside === 0) return;
    this.#looksAside = 0;
    void this.lookAgain().then(this.#back);
  }

  dispose(): void {
    clearInterval(this.#looking);
    this.#ended.abort();
    this.#leaveRole();
    this.own.local.dispose();
    this.#election.release();
    this.#channel.close();
  }

  async #settle(): Promise<void> {
    await this.#joinRequest.ask();
    if (this.#role.kind !== 'looking') return;
    if (await isHeld(this.#lockName)) await this.#shutOut();
    else this.#becomeFree();
  }

  #becomeFree(isToldAnew = true): void {
    if (this.#role.kind === 'following') return;
    this.#role = { kind: 'free' };
    if (isToldAnew) this.own.tellPages();
  }

  async #shutOut(): Promise<void> {
    const failure = shutOutFailure(await versionHolding(this.#lockName));
    if (this.#role.kind !== 'looking') return;
    this.#role = { kind: 'shut-out', failure };
    this.#options.ports.publish(shutOutUpdate(failure));
    this.#election.awaitEnd(() => {
      if (this.#role.kind === 'shut-out') this.#becomeFree();
    });
  }

  async #beginOrFind(
    given: readonly unknown[],
  ): Promise<{ readonly running: Promise<CommandAnswer> | undefined }> {
    const { kind } = this.#role;
    if (kind === 'leading') return { running: this.own.local.commands.run('signIn', given) };
    if (await this.#take()) {
      const seal = await SessionSeal.create();
      this.#becomeFree();
      const running = this.own.local.commands.run('signIn', given);
      const handOver = this.own.local.handOver();
      if (handOver === undefined) this.#election.release();
      else await this.#lead(handOver.identity, seal);
      return { running };
    }
    if (this.#role.kind !== 'following') await this.lookAgain();
    return { running: undefined };
  }

  /** A tab or worker that does not answer must not block an agent who goes on. */
  async #take(): Promise<boolean> {
    const { take, takeSoon, steal } = this.#election;
    if (this.#role.kind !== 'shut-out') return this.#role.kind !== 'following' && takeSoon();
    if (await take()) return true;
    await this.lookAgain();
    return isShutOutBySilence(this.#role) && steal();
  }

  async #lead(term: LeaderTerm, seal: SessionSeal): Promise<void> {
    const leading = new Leading({
      term,
      session: this.own.local,
      channel: this.#channel,
      line: new SealedLine(this.#channel, term, seal),
      keys: await this.#keys,
    });
    this.#role = { kind: 'leading', leading };
    this.#channel.say({ type: 'leads', ...term });
  }

  async #hear(message: TabMessage): Promise<void> {
    const role = this.#role;
    if (this.#looksAside > 0) return;
    if (message.type === 'join') {
      if (role.kind === 'leading') await role.leading.welcome(message);
      return;
    }
    switch (senderOf(message, leaderIn(role, this.presence.id))) {
      case 'late':
        return;
      case 'follower':
        if (role.kind === 'leading' && message.type === 'sealed') {
          await role.leading.hear(message.from, message.sealed);
        }
        return;
      case 'leader':
        if (role.kind !== 'following') return;
        role.following.hearLife();
        if (message.type === 'leaves') this.#stealWithin(LEAVE_SPREAD_MS, role);
        if (message.type === 'sealed') await role.following.open(message.sealed);
        return;
      case 'new-leader':
        this.#resign();
        if (message.type === 'welcome') await this.#follow(message);
        else await this.#joinRequest.send();
    }
  }

  async #follow(message: Extract<TabMessage, { type: 'welcome' }>): Promise<void> {
    if (message.to !== this.presence.id) return;
    const line = await SealedLine.to(message, await this.#keys, this.#channel);
    if (line === undefined) return;
    const { clientId, term, from } = message;
    this.#leaveRole();
    const following = new Following({
      leader: { clientId, term, tabId: from },
      line,
      tabId: this.presence.id,
      ports: this.#options.ports,
      ended: () => {
        this.#election.release();
        this.#role = { kind: 'free' };
        following.end();
      },
    });
    this.#role = { kind: 'following', following };
    this.#joinRequest.accepted();
    this.#election.await();
  }

  /** This tab has the lock: it takes the session over, unless that has ended meanwhile. */
  async #claim(): Promise<void> {
    const role = this.#role;
    if (role.kind === 'following') {
      const { clientId, term } = role.following.leader;
      await this.#channel.sayAndHear({ type: 'claims', clientId, term: term + 1 });
      await this.#hearing;
      if (this.#role === role && this.#election.isHeld) {
        const { line, isOver } = role.following;
        const takenOver = role.following.takenOver();
        this.#leaveRole();
        // Commands of its pages wait until this is done.
        if (takenOver !== undefined) return (this.#settled = this.#goOn(takenOver, line.seal));
        this.#becomeFree(!isOver);
      }
    }
    if (this.#role.kind === 'leading') return;
    this.#election.release();
    if (this.#role.kind === 'following') this.#election.await();
  }

  async #goOn(takenOver: TakenOver, seal: SessionSeal): Promise<void> {
    this.own.replace(takenOver);
    await this.#lead(takenOver.handOver.identity, seal);
    this.own.continueTakenOver();
  }

  /** Another tab has taken the session: this one stops everything at its sites at once. */
  readonly #resign = (): void => {
    if (this.#role.kind !== 'leading') return;
    this.#leaveRole();
    void this.lookAgain();
  };

  #leaveRole(): void {
    const role = this.#role;
    // First of all: the session has ended here but not for the others.
    this.#role = { kind: 'looking' };
    if (role.kind === 'leading') this.own.replace();
    if (role.kind === 'following') role.following.end();
  }

  readonly #look = (): void => {
    const role = this.#role;
    if (this.#looksAside > 1) this.#looksAside--;
    else if (this.#looksAside === 1) this.comeBack();
    else if (role.kind === 'leading') role.leading.beat();
    else if (role.kind === 'following' && role.following.look()) {
      this.#stealWithin(STEAL_SPREAD_MS, role);
    }
  };

  #stealWithin(withinMs: number, role: Extract<TabRole, { kind: 'following' }>): void {
    const isSilent = role.following.silenceFromNow();
    this.#election.stealWithin(withinMs, () => this.#role === role && isSilent());
  }

  readonly #endReign = (leading: Leading): void => {
    this.#role = { kind: 'free' };
    void this.#election.inTurn(async () => {
      await leading.end();
      this.#election.release();
    });
  };
}
