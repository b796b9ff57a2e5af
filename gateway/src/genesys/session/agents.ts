import type { AgentState } from 'agent-dr-protocol';
import { refused, type Refusal } from '../../site-backend.js';
import { NoAnswer, WebClient } from '../client/web-client.js';
import type { Family, Secrets } from '../family.js';
import { People } from '../people.js';
import type { Done } from './agent-desk.js';
import { AgentSession } from './agent-session.js';
import { TIMES, type Agent, type AgentsOptions, type GenesysTimes } from './agents-options.js';
import { AutoReadyGuard } from './auto-ready.js';
import { Lines } from './lines.js';
import { meet, SIGN_IN_AGAIN } from './meet.js';
import { PlatformWatch } from './platform-watch.js';
import { ServiceBoard } from './service-board.js';
import { TechnicalUser } from './technical-user.js';
import { inTime, Turns } from './turns.js';

interface Entry {
  readonly session: AgentSession;
  agent: Promise<Agent | Refusal> | null;
  released: NodeJS.Timeout | null;
  isReleased: boolean;
}

/** The agents who have a session at the platform, one each, whatever connections they have. */
export class Agents {
  readonly people: People;
  readonly board: ServiceBoard;
  readonly #options: AgentsOptions;
  readonly #times: GenesysTimes;
  readonly #watch: PlatformWatch;
  readonly #technical: TechnicalUser | null;
  readonly #entries = new Map<string, Entry>();
  readonly #lines: Lines;
  readonly #turns = new Map<string, Turns>();
  readonly #guard: AutoReadyGuard;
  readonly #lost = new Set<(username: string) => void>();

  constructor(options: AgentsOptions) {
    this.#options = options;
    this.#times = { ...TIMES, ...options.times };
    this.people = new People(options.site);
    const { rules } = options.site;
    this.#guard = new AutoReadyGuard(rules.autoReadyMs);
    this.#lines = new Lines({
      siteId: options.site.site.id,
      rules: { phoneLossMs: rules.phoneLossMs, isDraining: rules.isDraining },
      loggedOut: (username) => void options.logins.remove(username).catch(() => undefined),
    });
    this.board = new ServiceBoard((service, status) => {
      if (service === 'telephony') this.#lines.mute(status === 'off');
    });
    const web = new WebClient({
      url: options.site.url,
      deadlineMs: this.#times.requestMs,
      answered: () => {
        this.#watch.heard();
      },
    });
    this.#watch = new PlatformWatch(
      web,
      options.family.probePath,
      {
        lost: () => {
          options.say({ kind: 'platform-lost' });
          this.board.reach(false);
        },
        back: () => void this.#back(),
      },
      this.#times.watch,
    );
    const { technicalUser } = options.site;
    this.#technical =
      technicalUser === undefined
        ? null
        : new TechnicalUser({
            family: options.family,
            secrets: technicalUser,
            newWeb: () => this.#newWeb(),
            service: (service, status) => {
              this.board.say(service, status);
            },
            problem: (problem) => {
              options.say({ kind: 'technical-user', problem });
            },
            channel: this.#times.channel,
          });
  }

  async start(): Promise<void> {
    await this.#watch.start();
    await this.#technical?.start();
  }

  close(): void {
    this.#watch.stop();
    this.#technical?.stop();
    for (const entry of this.#entries.values()) this.#end(entry);
    this.#lines.stop();
    this.#guard.stop();
    this.#entries.clear();
    this.#options.logins.close();
  }

  /** Proves a password, and has the agent's session afterwards. */
  signIn(secrets: Secrets): Promise<{ kind: 'refused' } | { kind: 'ok'; username: string }> {
    if (!this.#watch.isAlive) return Promise.reject(new NoAnswer(SILENT));
    return inTime(this.#signIn(secrets), this.#times.callMs);
  }

  async #signIn(secrets: Secrets): ReturnType<Agents['signIn']> {
    const { family, say } = this.#options;
    const web = this.#newWeb();
    const signIn = await family.signIn(web, secrets);
    switch (signIn.kind) {
      case 'refused':
        return signIn;
      case 'blocked':
        say({ kind: 'sign-in-blocked', problem: signIn.problem });
        return { kind: 'refused' };
      case 'ok':
        break;
    }
    const { grant } = signIn;
    const known = this.#entries.get(grant.username);
    if (known !== undefined && !known.session.isLost) {
      known.session.prove(grant);
      this.#stay(known);
      return { kind: 'ok', username: grant.username };
    }
    await this.#open(web, signIn.grant);
    return { kind: 'ok', username: grant.username };
  }

  /** The agent with their Person and line; else what the gateway is refused with. */
  find(username: string): Promise<Agent | Refusal> {
    return inTime(this.#find(username), this.#times.callMs);
  }

  async #find(username: string): Promise<Agent | Refusal> {
    const entry = this.#entries.get(username);
    if (entry === undefined || entry.session.isLost) return SIGN_IN_AGAIN;
    entry.agent ??= meet(entry.session, {
      ...{ family: this.#options.family, people: this.people, lines: this.#lines },
      deadlineMs: this.#times.callMs,
    });
    try {
      const agent = await entry.agent;
      // A refusal may be over by the next time.
      if ('kind' in agent) entry.agent = null;
      return this.isLost(username) ? SIGN_IN_AGAIN : agent;
    } catch (error) {
      entry.agent = null;
      throw error;
    }
  }

  findByLine(dn: string): Promise<Agent | Refusal> {
    const owner = this.#lines.ownerOf(dn) ?? this.people.ownerOf(dn);
    return owner === undefined
      ? Promise.resolve(refused('unknown-dn', 'there is no such DN, or nobody who has it is here'))
      : this.find(owner);
  }

  turn<Value>(username: string, work: (untilMs: number) => Promise<Value>): Promise<Value> {
    if (!this.#watch.isAlive) return Promise.reject(new NoAnswer(SILENT));
    const turns = this.#turns.get(username) ?? new Turns();
    this.#turns.set(username, turns);
    return turns.take(this.#times.callMs, work);
  }

  watchLost(lost: (username: string) => void): () => void {
    this.#lost.add(lost);
    return () => this.#lost.delete(lost);
  }

  isLost(username: string): boolean {
    return this.#entries.get(username)?.session.isLost ?? false;
  }

  stateOf(username: string): AgentState | undefined {
    return this.#lines.stateOf(username);
  }

  async logOutOther(username: string, dn: string): Promise<Done> {
    if (this.#technical === null) {
      return { kind: 'declined', problem: 'there is no technical user who could log agents out' };
    }
    const answer = await this.#technical.ask((web) =>
      this.#options.family.logoutOther(web, username, dn),
    );
    return answer.kind === 'ok' ? { kind: 'done' } : answer;
  }

  /** The agent has been logged in, not-ready. */
  guard({ desk, person }: Agent): void {
    this.#guard.begin(desk, () => this.turn(person.username, (untilMs) => desk.calm(untilMs)));
  }

  unguard({ desk }: Agent): void {
    this.#guard.end(desk);
  }

  /** Kept for a while: the agent may come back, with what the gateway has given them. */
  release(username: string): void {
    const entry = this.#entries.get(username);
    if (entry === undefined || entry.isReleased) return;
    entry.isReleased = true;
    this.leaveIfReleased(username);
  }

  /** A log-in needs the session, whoever is connected. */
  leaveIfReleased(username: string): void {
    const entry = this.#entries.get(username);
    if (entry === undefined || !entry.isReleased || entry.released !== null) return;
    entry.released = setTimeout(() => {
      entry.released = null;
      void this.#options.logins.read(username).then((login) => {
        if (login === null && entry.isReleased && this.#entries.get(username) === entry) {
          this.#forget(username, entry);
        }
      });
    }, this.#times.releasedMs);
  }

  async #open(web: WebClient, grant: Parameters<Family['open']>[1]): Promise<void> {
    const { family } = this.#options;
    const opened = await family.open(web, grant).catch((error: unknown) => {
      this.board.say('configuration', 'off');
      throw error;
    });
    if (opened.kind !== 'ok') {
      throw new NoAnswer(opened.kind === 'declined' ? opened.problem : 'it opens no session');
    }
    const { username } = grant;
    this.#end(this.#entries.get(username));
    const session = new AgentSession({
      ...{ family, web, grant },
      ears: {
        service: (service, status) => {
          this.board.say(service, status);
        },
        lost: () => {
          this.#options.say({ kind: 'session-lost', agent: username });
          for (const lost of [...this.#lost]) lost(username);
        },
        // Of a platform that is away nobody hears anything.
        mayBeDeaf: () => !this.#watch.isAlive,
        initialized: (isGood) => {
          this.board.say('configuration', isGood ? 'on' : 'off');
        },
      },
      times: this.#times.channel,
    });
    this.#entries.set(username, { session, agent: null, released: null, isReleased: false });
    session.start();
  }

  /** Lines are read again before anybody is told that the platform is back. */
  async #back(): Promise<void> {
    this.#options.say({ kind: 'platform-back' });
    const sessions = [...this.#entries.values()].map(({ session }) => session);
    const looked = Promise.allSettled(sessions.map((session) => session.refresh()));
    await Promise.race([looked, new Promise((resolve) => setTimeout(resolve, LOOK_MS))]);
    if (this.#watch.isAlive) this.board.reach(true);
  }

  #stay(entry: Entry): void {
    entry.isReleased = false;
    if (entry.released !== null) clearTimeout(entry.released);
    entry.released = null;
  }

  #forget(username: string, entry: Entry): void {
    this.#end(entry);
    this.#entries.delete(username);
    this.#turns.delete(username);
    this.#lines.forget(username);
  }

  #end(entry: Entry | undefined): void {
    clearTimeout(entry?.released ?? undefined);
    entry?.session.close();
  }

  #newWeb(): WebClient {
    const { site } = this.#options;
    return new WebClient({
      url: site.url,
      deadlineMs: this.#times.requestMs,
      ...(site.apiKey !== undefined && { headers: { 'x-api-key': site.apiKey } }),
      answered: () => {
        this.#watch.heard();
      },
    });
  }
}

const SILENT = 'the platform does not answer';

const LOOK_MS = 2_000;
