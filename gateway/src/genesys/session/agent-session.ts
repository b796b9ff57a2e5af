import type { ServiceName, ServiceStatus } from 'agent-dr-protocol';
import { EventChannel, type ChannelTimes } from '../client/event-channel.js';
import { NoAnswer, type WebClient } from '../client/web-client.js';
import type { Answer, Family, Grant } from '../family.js';
import type { AgentLine } from '../line/agent-line.js';
import type { Profile, Sight } from '../line/sights.js';
import { named, reasonIn } from '../line/reason-names.js';
import { Waits } from './waits.js';
import { pause } from '../../pause.js';

export interface SessionEars {
  readonly service: (service: ServiceName, status: ServiceStatus) => void;
  /** The platform knows it no more, and it cannot be made again without the agent. */
  readonly lost: () => void;
  /** Nothing is heard through it for too long: whether there is a reason, or it is lost. */
  readonly mayBeDeaf: () => boolean;
  readonly initialized: (isGood: boolean) => void;
}

export interface SessionOptions {
  readonly family: Family;
  readonly web: WebClient;
  readonly grant: Grant;
  readonly ears: SessionEars;
  readonly times?: Partial<ChannelTimes>;
}

/** One agent's session at the platform, shared by all their connections. */
export class AgentSession {
  readonly #options: SessionOptions;
  readonly #channel: EventChannel;
  #grant: Grant;
  #profile: Profile | null = null;
  #line: AgentLine | null = null;
  #isFirstLook = true;
  readonly #records = new Set<Sight[]>();
  #isLost = false;
  #isClosed = false;
  #renewing: Promise<boolean> | null = null;
  #openings = 0;
  /** The platform has told who the agent is, in this session. */
  #isTold = false;
  #deafness: NodeJS.Timeout | undefined;
  #looksDue = 0;
  #keepAlive: NodeJS.Timeout | undefined;
  readonly #waits = new Waits();
  readonly #failures = new Set<(problem: string) => void>();
  /** Whether this session has activated the voice channel. */
  isActive = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#grant = options.grant;
    const { family, web } = options;
    this.#channel = new EventChannel({
      web,
      path: family.eventsPath,
      ...{ channels: family.channels, optionalChannels: family.optionalChannels },
      heard: (channel, data) => {
        for (const sight of family.hear(data, channel)) this.#hear(sight);
      },
      opened: () => void this.#opened(),
      lost: () => {
        this.#awaitHearing();
      },
      refused: () => void this.#renew(),
      ...(options.times && { times: options.times }),
    });
    // Not all agents at the same moment.
    this.#keepAlive = setInterval(
      () => void this.ask((web) => family.keepAlive(web)).catch(() => undefined),
      KEEP_ALIVE_MS * (0.8 + Math.random() * 0.2),
    );
  }

  get username(): string {
    return this.#grant.username;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  get #isOver(): boolean {
    return this.#isLost || this.#isClosed;
  }

  start(): void {
    this.#awaitHearing();
    this.#channel.start();
  }

  /** What the agent has proved anew: the next session is made with it. */
  prove(grant: Grant): void {
    this.#grant = grant;
  }

  /** What is heard from now on is of this line; its first sight is read. */
  async attach(line: AgentLine): Promise<Answer<null>> {
    this.#line = line;
    this.#isFirstLook = true;
    const look = await this.look();
    return look.kind === 'ok' ? { kind: 'ok', value: null } : look;
  }

  /** Calls back with each failure that is told, until the returned function is called. */
  watchFailures(watcher: (problem: string) => void): () => void {
    this.#failures.add(watcher);
    return () => this.#failures.delete(watcher);
  }

  /** Rejects with `NoAnswer` when it does not come in time. */
  async profile(deadlineMs: number): Promise<Answer<Profile>> {
    const read = await this.ask((web) => this.#options.family.readProfile(web));
    if (read.kind !== 'ok') return read;
    if (read.value !== null) this.#profile = read.value;
    if (this.#profile === null) {
      await this.#waits.until(() => this.#profile !== null || this.#isOver, deadlineMs);
    }
    if (this.#isLost) return { kind: 'gone' };
    if (this.#profile === null) throw new NoAnswer('the platform has not told who the agent is');
    return { kind: 'ok', value: this.#profile };
  }

  /** Reads lines, calls and services, and shows them. What is told meanwhile is shown after it. */
  async look(): Promise<Answer<null>> {
    await this.#initialized();
    const meanwhile: Sight[] = [];
    this.#records.add(meanwhile);
    const read = await this.ask((web) => this.#options.family.readState(web)).finally(() => {
      this.#records.delete(meanwhile);
    });
    if (read.kind !== 'ok') return read;
    const snapshot = named(read.value, this.#profile);
    for (const [service, status] of Object.entries(snapshot.services)) {
      this.#options.ears.service(service as ServiceName, status);
    }
    const line = this.#line;
    if (line === null) return { kind: 'ok', value: null };
    const release = line.hold();
    if (this.#isFirstLook) line.begin(snapshot);
    else line.seeAll(snapshot);
    this.#isFirstLook = false;
    for (const sight of meanwhile) this.#show(sight);
    release();
    return { kind: 'ok', value: null };
  }

  /** The platform was away. */
  async refresh(): Promise<void> {
    if (this.#isLost || this.#isClosed) return;
    if (this.#channel.isOpen) await this.look();
    else this.#channel.renew();
  }

  /** Asks with the agent’s session, which is made again once if that is possible. */
  async ask<Value>(question: (web: WebClient) => Promise<Answer<Value>>): Promise<Answer<Value>> {
    if (this.#isLost || this.#isClosed) return { kind: 'gone' };
    const answer = await question(this.#options.web);
    if (answer.kind !== 'gone') return answer;
    if (!(await this.#renew())) return answer;
    await this.#initialized();
    return question(this.#options.web);
  }

  /** The platform's voice channel is left as it is. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#keepAlive);
    clearTimeout(this.#deafness);
    this.#channel.stop();
    this.#waits.wake();
  }

  #awaitHearing(): void {
    clearTimeout(this.#deafness);
    if (this.#isLost || this.#isClosed) return;
    this.#deafness = setTimeout(() => {
      if (this.#options.ears.mayBeDeaf()) this.#awaitHearing();
      else this.#lose();
    }, DEAF_MS);
  }

  async #initialized(): Promise<void> {
    if (!this.#isTold && this.#options.family.tellsProfile)
      await this.#waits.until(() => this.#isTold || this.#isOver, INITIALIZED_MS);
  }

  /** One at a time, whoever notices. */
  #renew(): Promise<boolean> {
    this.#renewing ??= this.#makeAgain().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #makeAgain(): Promise<boolean> {
    const { family, web } = this.#options;
    if (this.#isLost || this.#isClosed) return false;
    if (family.renew !== undefined) {
      web.jar.clear();
      if (await this.#isOpenedWith(this.#grant)) return true;
      const renewed = await family.renew(web, this.#grant);
      if (renewed.kind === 'ok' && (await this.#isOpenedWith(renewed.grant))) return true;
    }
    this.#lose();
    return false;
  }

  #lose(): void {
    if (this.#isLost || this.#isClosed) return;
    this.#isLost = true;
    this.#channel.stop();
    clearInterval(this.#keepAlive);
    clearTimeout(this.#deafness);
    this.#waits.wake();
    this.#options.ears.lost();
  }

  async #isOpenedWith(grant: Grant): Promise<boolean> {
    const opened = await this.#options.family.open(this.#options.web, grant);
    if (opened.kind !== 'ok') return false;
    this.#grant = grant;
    this.#isTold = false;
    this.isActive = false;
    this.#channel.renew();
    return true;
  }

  /** What was told while the channel was closed is not told again. */
  async #opened(): Promise<void> {
    const opening = ++this.#openings;
    for (let waitMs = FIRST_LOOK_MS; ; waitMs *= 2) {
      const isSeen = await this.look().then(
        ({ kind }) => kind !== 'declined',
        () => false,
      );
      if (isSeen) clearTimeout(this.#deafness);
      if (isSeen || waitMs > LAST_LOOK_MS) return;
      await pause(waitMs);
      if (this.#isClosed || this.#isLost || opening !== this.#openings) return;
    }
  }

  /** One reading at a time, and one after it if there is more to read by then. */
  #lookSoon(): void {
    this.#looksDue += 1;
    if (this.#looksDue > 1) return;
    void this.look()
      .catch(() => undefined)
      .then(() => {
        const isDue = this.#looksDue > 1;
        this.#looksDue = 0;
        if (isDue) this.#lookSoon();
      });
  }

  #hear(sight: Sight): void {
    for (const record of this.#records) record.push(sight);
    switch (sight.kind) {
      case 'line':
      case 'call':
        this.#show(sight);
        break;
      case 'service':
        this.#options.ears.service(sight.service, sight.status);
        break;
      case 'services-changed':
        this.#lookSoon();
        break;
      case 'failure':
        for (const watcher of [...this.#failures]) watcher(sight.problem);
        break;
      case 'profile':
        this.#profile = sight.profile;
        this.#isTold = true;
        this.#options.ears.initialized(true);
        this.#waits.wake();
        break;
      case 'profile-failed':
        this.#options.ears.initialized(false);
        break;
    }
  }

  #show(sight: Sight): void {
    const line = this.#line;
    if (line === null) return;
    if (sight.kind === 'call') line.seeCall(sight.call);
    if (sight.kind === 'line' && sight.line.dn === line.dn) {
      line.see({ ...sight.line, reasons: reasonIn(sight.line.reasons, this.#profile) });
    }
  }
}

const KEEP_ALIVE_MS = 5 * 60_000;
const FIRST_LOOK_MS = 500;
const LAST_LOOK_MS = 8_000;
const INITIALIZED_MS = 2_000;
const DEAF_MS = 10_000;
