import type { ServiceName, ServiceStatus } from 'agent-dr-protocol';
import type { ChannelTimes } from '../client/event-channel.js';
import { NoAnswer, type WebClient } from '../client/web-client.js';
import type { Answer, Family, Secrets } from '../family.js';
import { AgentSession } from './agent-session.js';

export interface TechnicalUserOptions {
  readonly family: Family;
  readonly secrets: Secrets;
  readonly newWeb: () => WebClient;
  readonly service: (service: ServiceName, status: ServiceStatus) => void;
  /** For the operator. */
  readonly problem: (problem: string) => void;
  readonly channel: Partial<ChannelTimes>;
}

/**
 * The site's own user, never logged in at a phone: knows the services while no agent is there, and logs
 * out whom nobody else can.
 */
export class TechnicalUser {
  readonly #options: TechnicalUserOptions;
  #session: AgentSession | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #failures = 0;

  constructor(options: TechnicalUserOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const problem = await this.#signIn().catch((error: unknown) =>
      error instanceof Error ? error.message : 'unknown',
    );
    if (this.#isStopped || problem === null) return;
    this.#options.problem(problem);
    this.#again();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#session?.close();
  }

  ask<Value>(question: (web: WebClient) => Promise<Answer<Value>>): Promise<Answer<Value>> {
    if (this.#session === null) {
      return Promise.reject(new NoAnswer('the technical user has no session'));
    }
    return this.#session.ask(question);
  }

  /** Null: it is signed in. */
  async #signIn(): Promise<string | null> {
    const { family, secrets, newWeb, service, channel } = this.#options;
    const web = newWeb();
    const signIn = await family.signIn(web, secrets);
    if (signIn.kind === 'refused') return 'its password is refused';
    if (signIn.kind === 'blocked') return signIn.problem;
    const opened = await family.open(web, signIn.grant);
    if (opened.kind !== 'ok') return 'it is given no session';
    this.#session?.close();
    this.#session = null;
    if (this.#isStopped) return null;
    this.#failures = 0;
    const session = new AgentSession({
      ...{ family, web, grant: signIn.grant, times: channel },
      ears: {
        service,
        lost: () => {
          this.#again();
        },
        mayBeDeaf: () => false,
        initialized: () => undefined,
      },
    });
    this.#session = session;
    session.start();
    return null;
  }

  /** Seldom: a password that is wrong would lock the account. */
  #again(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LAST_RETRY_MS);
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.start(), waitMs * (0.5 + Math.random()));
  }
}

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 5 * 60_000;
