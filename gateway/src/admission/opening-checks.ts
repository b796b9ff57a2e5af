import type { AdmissionPace } from './admission.js';
import { CredentialChecks, type CheckAsker, type CheckResult } from './credential-checks.js';
import type { GatewayLimits } from '../gateway-limits.js';
import { GuessLimits } from './guess-limits.js';
import type { Report } from '../operations/gateway-event.js';
import { refused, type Outcome } from '../site-backend.js';
import type { PlaceAsker, PlacePace } from './told-places.js';

type Agent = Outcome<{ readonly username: string }>;

export interface OpeningSources {
  /** Between two log-ins at the pace of the site, if it has one. */
  readonly paceMs?: (() => number) | undefined;
  /** Whether an agent has had this client, here or at another gateway. Default: not known. */
  readonly knows?: (username: string, clientId: string) => Promise<boolean>;
  /** When those come back that no gateway of the site had time for. Default: each has its own. */
  readonly places?: SitePlaces | null;
  /** How many gateways the site has. */
  readonly gateways?: () => number;
}

interface SitePlaces {
  /** Ms from now; null: it is not known now. */
  next(asker: PlaceAsker, pace: PlacePace): Promise<number | null>;
}

/**
 * What is between `session.open` and the check of its credentials: the queue of the checks, and the
 * limits for those who guess. Both answer `busy` at once. A client that has opened a session before
 * is not slowed by what others do at its address.
 */
export class OpeningChecks {
  readonly #checks: CredentialChecks;
  readonly #guesses = new GuessLimits();
  readonly #report: Report;
  /** Clients that have had a session, the longest unused one first. */
  readonly #known = new Set<string>();
  #refused = 0;
  #loggedAtMs = -Infinity;

  readonly #knows: NonNullable<OpeningSources['knows']>;
  readonly #places: SitePlaces | null;
  readonly #gateways: () => number;
  readonly #longestWaitMs: number;

  constructor(limits: GatewayLimits, report: Report, sources: OpeningSources = {}) {
    const { paceMs, knows = () => Promise.resolve(false), places = null } = sources;
    this.#knows = knows;
    this.#places = places;
    this.#longestWaitMs = limits.longestCheckWaitMs;
    this.#gateways = sources.gateways ?? (() => 1);
    this.#checks = new CredentialChecks({
      concurrent: limits.concurrentChecks,
      longestWaitMs: limits.longestCheckWaitMs,
      ...(paceMs !== undefined && { paceMs }),
    });
    this.#report = report;
  }

  /** Whether the credentials are good; a password that is not counts as a guess. */
  async check(
    opener: CheckAsker,
    kind: 'password' | 'token',
    check: () => Promise<Agent>,
  ): Promise<Agent> {
    const isKnown = await this.#isKnown(opener);
    const guesses = (): Agent | null => (kind === 'token' || isKnown ? null : this.#slowed(opener));
    const slowed = guesses();
    if (slowed) return slowed;
    // Known clients have a share of their own: an attacker at their address has not theirs.
    const asker = { ...opener, address: `${isKnown ? 'known ' : ''}${opener.address}` };
    // Again, because many may have been asked for at the same time.
    const result = await this.#checks.ask(asker, async () => guesses() ?? check());
    switch (result.kind) {
      case 'checked':
        if (kind === 'password') this.#learn(opener, result.value);
        return result.value;
      case 'busy':
        return this.#comeBack(asker, result);
      case 'gone':
        return refused('not-open', 'the connection has ended');
    }
  }

  stop(): void {
    this.#checks.stop();
  }

  /**
   * Whichever gateway it comes back to: then it need not ask the others now. Together they check as
   * many as all of them, and let in at the pace of the site.
   */
  async #comeBack(asker: PlaceAsker, own: Extract<CheckResult<never>, { kind: 'busy' }>) {
    const gateways = Math.max(1, this.#gateways());
    const { everyMs, leastMs } = own.pace;
    const pace = {
      everyMs: everyMs / gateways,
      leastMs: Math.max(this.#longestWaitMs, leastMs / gateways),
    };
    const ofSite = (await this.#places?.next(asker, pace)) ?? null;
    const message = 'the site checks as many credentials as it can';
    return ofSite === null
      ? busy(message, own.inMs)
      : { ...busy(message, ofSite), ofSite: true as const };
  }

  /** What is shared is asked only where it makes a difference. */
  async #isKnown(opener: CheckAsker): Promise<boolean> {
    if (this.#known.has(keyOf(opener))) return true;
    if (this.#slowed(opener) === null && this.#checks.waiting === 0) return false;
    return this.#knows(opener.account, opener.clientId);
  }

  #slowed(opener: CheckAsker): Agent | null {
    const waitMs = this.#guesses.waitMs(opener, performance.now());
    return waitMs > 0 ? busy('too many refused passwords', Math.ceil(waitMs)) : null;
  }

  #learn(opener: CheckAsker, agent: Agent): void {
    if (agent.kind === 'ok') {
      this.#guesses.succeeded(opener);
      this.#remember(keyOf(opener));
    } else if (agent.failure === 'refused-credentials') {
      this.#refused += 1;
      const nowMs = performance.now();
      if (this.#guesses.failed(opener, nowMs)) this.#tell(opener.address, nowMs);
    }
  }

  #remember(key: string): void {
    this.#known.delete(key);
    this.#known.add(key);
    const [oldest] = this.#known;
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
  }

  /** Never with the user name: people type passwords there, too. */
  #tell(address: string, nowMs: number): void {
    if (nowMs - this.#loggedAtMs < BETWEEN_LINES_MS) return;
    this.#loggedAtMs = nowMs;
    this.#report('passwords-guessed', { refused: this.#refused, address });
    this.#refused = 0;
  }
}

/** Between two log-ins at one of the gateways of a site, ms. */
export const paceOf =
  (pace: AdmissionPace | undefined, state: { readonly gateways: number }) => (): number =>
    pace === undefined ? 0 : (1_000 / pace.loginsPerSecond) * Math.max(1, state.gateways);

const busy = (message: string, retryAfterMs: number): Agent => ({
  ...refused('busy', message),
  retryAfterMs,
});

const keyOf = ({ account, clientId }: CheckAsker): string => JSON.stringify([account, clientId]);

const MOST_KNOWN = 20_000;
const BETWEEN_LINES_MS = 60_000;
