import assert from 'node:assert/strict';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import type { StandbyMode } from '../../src/contract/local-configuration.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import { Session } from '../../src/worker/session/session.js';
import { within } from '../../gateway/src/testing/within.js';
import type { RecordedFrame } from '../fault-lab/scripted-gateway.js';
import { AGENT, DEADLINE_MS, RETRY_INTERVAL_S } from './settings.js';
import { DEMO_SITES } from '../../gateway/src/simulated-site/demo-data.js';
import type { SiteUnderTest } from './site-under-test.js';
import { timersAreTold, WorkerScope } from './worker-scope.js';

/** The worker's real session of one agent, and all that a page was ever shown of it. */
export class AgentDesk {
  readonly snapshots: SessionSnapshot[] = [];
  /** What left the session otherwise: alarms, and what storage was given. */
  readonly told: unknown[] = [];
  readonly #sites: readonly SiteUnderTest[];
  readonly #scope = new WorkerScope();
  readonly #session: Session;
  #watchers: readonly (() => void)[] = [];
  #problem: string | undefined;
  /** When the move that was counted down to last was due, monotonic ms. */
  #countedTo: number | undefined;

  constructor(sites: readonly SiteUnderTest[], standby: StandbyMode) {
    this.#sites = sites;
    this.#session = this.#scope.run(() => this.#open(standby));
    this.snapshots.push(this.#session.snapshot());
  }

  get snapshot(): SessionSnapshot {
    return this.snapshots.at(-1) ?? this.#session.snapshot();
  }

  /** The gateways that were asked, each as often as it was, in order. */
  get asked(): readonly string[] {
    return this.#scope.addresses;
  }

  signIn(): void {
    this.#scope.run(() => {
      this.#session.signIn({ ...AGENT });
    });
  }

  askFor(what: 'ready' | 'drill' | { readonly moveTo: string }): void {
    this.#scope.run(() => {
      this.#session.dispatch(inputFor(what));
    });
  }

  /** Resolves when the agent is shown what fits; the present moment counts. */
  async until(what: string, fits: (snapshot: SessionSnapshot) => boolean): Promise<void> {
    await this.#watch(
      `the agent to see: ${what}`,
      (done) => {
        if (fits(this.snapshot)) done();
      },
      () => `last seen: ${JSON.stringify(this.snapshot)}`,
    );
  }

  /** Resolves when the agent has been shown the same for so long, ms. */
  async untilStill(ms: number, isSame: (snapshot: SessionSnapshot) => boolean): Promise<void> {
    let quiet: ReturnType<typeof setTimeout> | undefined;
    await this.#watch(
      `the agent to see the same for ${ms} ms`,
      (done) => {
        if (isSame(this.snapshot)) quiet ??= setTimeout(done, ms);
        else {
          clearTimeout(quiet);
          quiet = undefined;
        }
      },
      () => `last seen: ${JSON.stringify(this.snapshot)}`,
    );
  }

  /** Ends the session, whatever became of it. */
  abandon(): void {
    this.#scope.run(() => {
      this.#session.dispose();
    });
    this.#scope.terminateSockets();
  }

  /** Ends the session, and says what must not be left of it, or have got out of it. */
  async close(): Promise<void> {
    const timeline = this.#session.timeline();
    this.#scope.run(() => {
      this.#session.dispose();
    });
    await timersAreTold();
    const { running } = this.#scope;
    this.#scope.terminateSockets();
    assert.equal(this.#problem, undefined);
    assert.deepEqual(running, { timers: 0, sockets: 0 }, 'something outlives the session (I8)');
    for (const one of [...this.snapshots, ...this.told, timeline]) {
      assert(!JSON.stringify(one).includes(AGENT.password), 'a password got out (I6)');
    }
    this.#checkFrames();
  }

  #open(standby: StandbyMode): Session {
    const store = {
      read: () => Promise.resolve({ siteId: undefined, problem: undefined }),
      remember: (...entry: readonly unknown[]) => {
        this.told.push(entry);
        return Promise.resolve(undefined);
      },
    };
    const pages = {
      ask: () => undefined,
      relaunchEndpoint: () => undefined,
      wantCredentials: () => Promise.resolve(),
    };
    const session = new Session(store, pages, {
      stateChanged: () => undefined,
      snapshotChanged: (snapshot) => {
        this.#shown(snapshot);
      },
      alarmChanged: (change) => this.told.push(change),
    });
    const reading = readLocalConfiguration({
      application: 'AgentDesktop',
      sites: DEMO_SITES.map(({ id, name, applicationObject }) => ({
        id,
        name,
        gateways: this.#sites
          .filter((site) => site.id === id)
          .flatMap(({ addresses }) => addresses),
        configServerProxy: applicationObject.configServerProxy,
      })),
      retryInterval: RETRY_INTERVAL_S,
      standby,
    });
    assert(reading.kind === 'valid');
    session.dispatch({ type: 'configured', configuration: reading.configuration });
    return session;
  }

  #shown(snapshot: SessionSnapshot): void {
    this.snapshots.push(snapshot);
    if (isShownReady(snapshot)) this.#checkReady(snapshot);
    this.#checkCountdown(snapshot);
    for (const look of this.#watchers) look();
  }

  /** Nobody is shown as available whom the site has not said to be (I9). */
  #checkReady(snapshot: Extract<SessionSnapshot, { kind: 'active' }>): void {
    const site = this.#sites.find(({ id }) => id === snapshot.site.id);
    const isConfirmed = site?.relays.some(({ received, sent }) => {
      const newest = Math.max(...received.map(({ connection }) => connection));
      return sent.some(({ connection, text }) => connection === newest && SAYS_READY.test(text));
    });
    if (snapshot.connection === 'lost' || isConfirmed !== true) {
      this.#problem ??= `shown ready without a word of the site: ${JSON.stringify(snapshot)}`;
    }
  }

  /**
   * Until the agent is at work or away, nothing winds the clock back; it may be out of sight for a while,
   * when all seems to be well in a moment (B22).
   */
  #checkCountdown(snapshot: SessionSnapshot): void {
    const counted = this.#countedTo;
    if (snapshot.kind !== 'active' || isConfirmed(snapshot)) {
      this.#countedTo = undefined;
      return;
    }
    const { switchover } = snapshot;
    if (switchover.kind === 'counting-down') {
      const dueAt = performance.now() + switchover.dueInMs;
      if (counted !== undefined && dueAt > counted + TICK_MS) {
        this.#problem ??= `the countdown went back: ${JSON.stringify(snapshot)}`;
      }
      this.#countedTo = Math.min(dueAt, counted ?? Infinity);
    }
  }

  /** The password travels in the frame that opens a session, and in no other (I6). */
  #checkFrames(): void {
    for (const { text, call } of this.#frames()) {
      const isOpening = call === 'session.open' || call === 'session.standby';
      assert(isOpening || !text.includes(AGENT.password), `a password in ${call ?? 'a frame'}`);
    }
  }

  #frames(): readonly RecordedFrame[] {
    return this.#sites.flatMap(({ relays }) => relays.flatMap(({ received }) => received));
  }

  /** Looks now and at each change, until what looks is done. */
  async #watch(
    what: string,
    lookFor: (done: () => void) => void,
    otherwise: () => string,
  ): Promise<void> {
    let look: () => void = () => undefined;
    const happened = new Promise<void>((resolve) => {
      look = () => {
        lookFor(resolve);
      };
      this.#watchers = [...this.#watchers, look];
      look();
    });
    try {
      await within(what, happened, DEADLINE_MS);
    } catch (error) {
      throw new Error(`${String(error)}\n${otherwise()}`, { cause: error });
    } finally {
      this.#watchers = this.#watchers.filter((one) => one !== look);
    }
  }
}

function inputFor(what: Parameters<AgentDesk['askFor']>[0]): Parameters<Session['dispatch']>[0] {
  if (what === 'drill') return { type: 'drill-requested' };
  return what === 'ready'
    ? { type: 'agent-state-requested', state: 'ready', reason: undefined }
    : { type: 'switch-requested', siteId: what.moveTo };
}

const isShownReady = (
  snapshot: SessionSnapshot,
): snapshot is Extract<SessionSnapshot, { kind: 'active' }> =>
  snapshot.kind === 'active' && snapshot.agent.state === 'ready';

/** At a site that has its telephony: all is well again. */
const isConfirmed = (snapshot: Extract<SessionSnapshot, { kind: 'active' }>): boolean =>
  snapshot.connection === 'connected' &&
  snapshot.services.telephony === 'on' &&
  (snapshot.agent.state === 'ready' || snapshot.agent.state === 'not-ready');

/** What the clocks of the snapshot and of the desk may differ in, ms. */
const TICK_MS = 100;

/** An answer, or an event. */
const SAYS_READY = /"agent":"ready"|EventAgentReady/;
