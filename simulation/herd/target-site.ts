import type { CallName } from 'agent-dr-protocol';
import type { Admission } from '../../gateway/src/admission/admission.js';
import type { Call } from '../../src/worker/engine/model/effect.js';
import type { Refusal } from '../../src/worker/engine/model/failure.js';
import { ANSWER_DEADLINE_MS, OPEN_DEADLINE_MS } from '../../src/worker/gateway/deadlines.js';
import { usualAnswer } from '../../test/engine/two-sites.js';
import type { Agenda } from '../world/agenda.js';
import type { Told } from '../world/told.js';
import type { Caller, HerdSettings } from './model.js';

/** The site that takes the agents in: the real admission, and so much time for log-ins. */
export class TargetSite {
  /** When each client was logged in. */
  readonly arrivals = new Map<string, number>();
  /** How often each client asked for a slot. */
  readonly attempts = new Map<string, number>();
  readonly #agenda: Agenda;
  /** Of each gateway, or the one that they share. */
  readonly #admissions: readonly Admission[];
  readonly #settings: HerdSettings;
  readonly #begunAt: number;
  /** When it has worked off the log-ins that it has let in. */
  #freeAt = 0;

  constructor(
    agenda: Agenda,
    admissions: readonly Admission[],
    settings: HerdSettings,
    begunAt: number,
  ) {
    this.#agenda = agenda;
    this.#admissions = admissions;
    this.#settings = settings;
    this.#begunAt = begunAt;
  }

  /** A standby connection that has been there for long. */
  standing(client: Caller, generation: number): TargetConnection {
    return new TargetConnection(this, client, generation, 0);
  }

  /** One that is being made, to one of its gateways. */
  connect(client: Caller, generation: number, gateway: number, now: number): TargetConnection {
    const connection = new TargetConnection(this, client, generation, gateway);
    // TCP, TLS and the upgrade.
    this.at(now + 3 * this.#settings.roundTripMs, (at) => {
      connection.tell({ type: 'connected' }, at);
    });
    return connection;
  }

  get oneWayMs(): number {
    return this.#settings.roundTripMs / 2;
  }

  at(time: number, run: (now: number) => void): void {
    this.#agenda.add(time, () => {
      run(time);
    });
  }

  /** Whether a client is let in now; else what it is told. */
  ask(clientId: string, gateway: number, now: number): Refusal | undefined {
    this.attempts.set(clientId, (this.attempts.get(clientId) ?? 0) + 1);
    const sharers = this.#admissions.length;
    const admission = this.#admissions[gateway % sharers];
    if (admission === undefined) throw new Error('a site has a gateway');
    const turn = admission.ask(clientId, now, sharers);
    return turn.kind === 'now' ? undefined : this.#busy(turn.inMs);
  }

  /** When a log-in that is begun now is done. */
  serve(now: number): number {
    const capacity = this.#settings.capacityAt(now - this.#begunAt);
    this.#freeAt = Math.max(this.#freeAt, now) + 1_000 / capacity;
    return this.#freeAt;
  }

  #busy(inMs: number): Refusal {
    const isOfSite = this.#settings.gateways === 'two';
    const busy = { kind: 'busy', message: 'come back at your slot', isOfSite } as const;
    switch (this.#settings.hint) {
      case 'slot':
        return { ...busy, retryAfterMs: inMs };
      case 'none':
        return busy;
      case 'negative':
        return { ...busy, retryAfterMs: -inMs };
      case 'absurd':
        return { ...busy, retryAfterMs: inMs * 1_000_000 };
    }
  }
}

/** Answers calls in their order. */
export class TargetConnection {
  readonly #site: TargetSite;
  readonly #client: Caller;
  readonly #generation: number;
  readonly #gateway: number;
  #isLetIn = false;
  #isRefused = false;
  #isGone = false;
  /** When all that was asked before is answered. */
  #answeredAt = 0;

  constructor(site: TargetSite, client: Caller, generation: number, gateway: number) {
    this.#site = site;
    this.#client = client;
    this.#generation = generation;
    this.#gateway = gateway;
  }

  tell(told: Told, now: number): void {
    if (this.#isGone) return;
    if (told.type === 'closed') this.#isGone = true;
    this.#client.hear(this.#generation, told, now);
  }

  leave(): void {
    this.#isGone = true;
  }

  send(call: Call, now: number): void {
    let isAnswered = false;
    this.#site.at(now + this.#site.oneWayMs, (at) => {
      const { told, doneAt } = this.#answer(call, Math.max(at, this.#answeredAt));
      this.#answeredAt = doneAt;
      this.#site.at(doneAt + this.#site.oneWayMs, (then) => {
        isAnswered = true;
        this.tell(told, then);
      });
    });
    const { method } = call;
    this.#site.at(now + deadlineOf(method), (at) => {
      if (!isAnswered) {
        this.tell({ type: 'closed', failure: { kind: 'answer-deadline', method } }, at);
      }
    });
  }

  #answer(call: Call, now: number): { readonly told: Told; readonly doneAt: number } {
    const { method } = call;
    const refused = (refusal: Refusal) =>
      ({ told: { type: 'call-refused', method, refusal }, doneAt: now }) as const;
    if (this.#isRefused) return refused({ kind: 'not-open', message: 'not open' });
    const isLogIn = method === 'agent.login';
    if (method === 'session.open' || (isLogIn && !this.#isLetIn)) {
      const busy = this.#site.ask(this.#client.id, this.#gateway, now);
      if (busy !== undefined) {
        this.#isRefused = method === 'session.open';
        return refused(busy);
      }
      this.#isLetIn = true;
    }
    const doneAt = isLogIn ? this.#site.serve(now) : now;
    if (isLogIn && !this.#isGone) this.#arrives(doneAt);
    return { told: { type: 'answered', answer: usualAnswer(call) }, doneAt };
  }

  #arrives(at: number): void {
    this.#site.at(at, () => {
      if (!this.#isGone) this.#site.arrivals.set(this.#client.id, at);
    });
  }
}

const deadlineOf = (method: CallName): number =>
  method === 'session.open' || method === 'session.standby' ? OPEN_DEADLINE_MS : ANSWER_DEADLINE_MS;
