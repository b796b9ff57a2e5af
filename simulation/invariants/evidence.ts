import type { Answer, ConnectionEvent, Input } from '../../src/worker/engine/model/input.js';
import type { Link } from '../../src/worker/engine/model/link.js';
import type { State } from '../../src/worker/engine/model/state.js';
import { meantMs, siteOfApplication } from '../world/settings.js';
import type { TakenStep } from '../world/step.js';
import { Attempts } from './attempts.js';
import { HeardConnection } from './heard-connection.js';
import { Repeats } from './repeats.js';
import { Seat } from './seat.js';
import type { ToldTimeouts } from './told-timeouts.js';
import { isUntold } from './untold.js';

const NEVER: ToldTimeouts = { siteMs: 0, registerMs: 0 };

/**
 * What a client can know, from what it was told and what it sent. It does not use the engine's own
 * conclusions, so that those can be checked against it.
 */
export class Evidence {
  readonly connections = new Map<number, HeardConnection>();
  /** Sites where a log-in was requested on a connection that was dropped without a log-out. */
  readonly stranded = new Set<string>();
  readonly attempts = new Attempts();
  readonly repeats = new Repeats();
  seat: Seat | undefined;
  /** When the agent last asked for a move, monotonic ms. */
  wishedAt: number | undefined;
  /** As the world has it before another worker goes on, whatever that worker is told. */
  #unobserved = { ms: 0, at: 0 };
  /** Since when a move has been waiting for the end of a call. */
  waitingSince: number | undefined;
  /** How long after a move there is no automatic return, ms. */
  dwellMs = 0;
  /** When a move was last under way. */
  triedAt = -Infinity;
  /** Since when a log-in has been missing without the agent being told, awake. */
  untoldSince: number | undefined;
  #timeouts = new Map<string, ToldTimeouts>();

  timeoutsAt(siteId: string): ToldTimeouts {
    return this.#timeouts.get(siteId) ?? NEVER;
  }

  /** The standby connection to a site, once everything that was asked on it is answered. */
  standbyAt(siteId: string): HeardConnection | undefined {
    for (const connection of this.connections.values()) {
      const { openedFor, telephony, left } = connection;
      const isReady = openedFor === 'standby' && telephony !== undefined && left === 'no';
      if (connection.siteId === siteId && isReady) return connection;
    }
    return undefined;
  }

  connecting(link: Link, now: number): void {
    this.connections.set(link.generation, new HeardConnection(link));
    this.attempts.begun(gatewayOf(link), now);
  }

  abandoned(generation: number): void {
    const connection = this.connections.get(generation);
    this.connections.delete(generation);
    if (connection?.isLoginAsked === true) this.stranded.add(connection.siteId);
  }

  goesOn(unobservedMs: number, now: number): void {
    this.#unobserved = { ms: unobservedMs, at: now };
  }

  #takeUnobserved(now: number): number {
    const { ms, at } = this.#unobserved;
    this.#unobserved = { ms: 0, at };
    return now === at ? ms : 0;
  }

  told(input: Input, isCurrent: boolean): void {
    this.attempts.told(input, isCurrent);
    // The first input tells it, or none does.
    if (input.type !== 'woke') this.#unobserved = { ms: 0, at: input.now };
    if ('generation' in input) {
      if (isCurrent) this.#heard(input, input.now);
      return;
    }
    switch (input.type) {
      case 'configured':
        this.dwellMs = (input.configuration.autoReturn?.minimumDwell ?? 0) * 60_000;
        break;
      case 'woke':
        this.seat?.woke(
          {
            sleptMs: input.sleptMs ?? Infinity,
            countedMs: Math.max(input.countedMs ?? 0, this.#takeUnobserved(input.now)),
          },
          input.now,
        );
        break;
      case 'sign-in-requested':
        for (const connection of this.connections.values()) {
          connection.isOfEarlierSession = connection.left !== 'no';
        }
        break;
      case 'switch-requested':
      case 'return-requested':
      case 'drill-requested':
        this.wishedAt = input.now;
        break;
      default:
        break;
    }
  }

  /** After a step: notes what was sent, and where the agent works now. */
  follow(step: TakenStep): void {
    const { input, after, effects } = step;
    this.repeats.follow(step);
    if (after.kind === 'switching') this.triedAt = input.now;
    for (const effect of effects) {
      if (effect.type === 'send') {
        const connection = this.connections.get(effect.generation);
        connection?.sent(effect.call);
        if (effect.call.method === 'agent.login' && connection !== undefined) {
          this.stranded.delete(connection.siteId);
        }
      } else if (effect.type === 'leave') {
        const connection = this.connections.get(effect.generation);
        if (connection !== undefined) {
          connection.left = effect.logout ? 'asked-with-log-out' : 'asked';
        }
      }
    }
    this.#takeSeat(after, input.now);
    // The client has dropped this connection as unsuitable; the agent stays.
    for (const effect of effects) {
      if (effect.type !== 'leave') continue;
      const siteId = this.connections.get(effect.generation)?.siteId;
      if (siteId === this.seat?.siteId) this.seat?.lose(input.now);
    }
    const isInTurn =
      after.kind === 'active' && after.agent.kind === 'awaiting' && after.agent.what === 'turn';
    this.seat?.waitsForItsTurn(isInTurn, input.now);
    if (!isUntold(step, this.seat)) this.untoldSince = undefined;
    else if (input.type === 'woke') this.untoldSince = input.now;
    else this.untoldSince ??= input.now;
    const isWaiting = after.kind === 'active' && after.voluntary.kind === 'waiting-for-call';
    if (isWaiting) this.waitingSince ??= input.now;
    else if (after.kind === 'active' && after.voluntary.kind === 'none') {
      this.waitingSince = undefined;
    }
  }

  #takeSeat(after: State, now: number): void {
    const siteId = workplaceOf(after);
    if (this.seat?.siteId === siteId) return;
    this.seat = undefined;
    if (siteId === undefined) return;
    for (const connection of this.connections.values()) {
      if (connection.siteId === siteId && connection.isSettled && connection.left === 'no') {
        this.seat = new Seat(siteId, connection, now, this.timeoutsAt(siteId));
      }
    }
  }

  #heard(input: ConnectionEvent, now: number): void {
    const connection = this.connections.get(input.generation);
    if (connection === undefined) return;
    // What is read at the standby for comparison is not evidence about the active site.
    if (input.type === 'answered' && connection.openedFor !== 'standby') {
      this.#readTimeouts(input.answer);
    }
    const slotMs = slotIn(input, this.#timeLeft(connection, now));
    if (slotMs !== undefined) {
      this.attempts.heldBack(gatewayOf(connection.link), now + slotMs);
    }
    if (isHandOver(input)) this.attempts.accepted(connection.siteId);
    if (input.type === 'call-refused' && isFinal(input)) {
      this.attempts.refused(connection.siteId, now);
    }
    if (input.type === 'answered') this.#opened(connection, input.answer, now);
    const hasSettled = connection.hear(input);
    const seat = this.seat?.siteId === connection.siteId ? this.seat : undefined;
    if (seat?.connection === connection) seat.hear(input, now);
    else if (connection.left === 'no') {
      seat?.hearOnTheWay(input);
      if (hasSettled) seat?.reconnected(connection, now);
    }
    if (input.type === 'closed') this.connections.delete(input.generation);
    if (input.type === 'left') {
      this.connections.delete(input.generation);
      if (connection.isLoginAsked && connection.left !== 'asked-with-log-out') {
        this.stranded.add(connection.siteId);
      }
    }
  }

  #opened({ link, siteId }: HeardConnection, answer: Answer, now: number): void {
    if (answer.method !== 'session.open' && answer.method !== 'session.standby') return;
    if (answer.result.site.id !== siteId) {
      this.attempts.heldBack(gatewayOf(link), now + OPENED_ELSEWHERE_MS);
      return;
    }
    this.attempts.accepted(siteId);
    // The site knows now that this client has no log-in there.
    if (answer.method === 'session.standby') this.stranded.delete(siteId);
  }

  /** The time until the loss of the active site moves the agent, ms. */
  #timeLeft({ siteId }: HeardConnection, now: number): number {
    const { siteMs } = this.timeoutsAt(siteId);
    if (this.seat?.siteId !== siteId || siteMs === 0) return Infinity;
    const left = (this.seat.notOnSince ?? now) + siteMs - now;
    return left > 0 ? left : Infinity;
  }

  #readTimeouts(answer: Answer): void {
    if (answer.method === 'configuration.readPerson') this.#timeouts = new Map();
    if (answer.method !== 'configuration.readApplication') return;
    const siteId = siteOfApplication(answer.result);
    if (siteId === undefined || this.#timeouts.has(siteId)) return;
    const options = answer.result.options['disaster-recovery'];
    this.#timeouts.set(siteId, {
      siteMs: meantMs(options?.['site-timeout']),
      registerMs: meantMs(options?.['site_sip_register_timeout']),
    });
  }
}

const isOpening = (method: string): boolean =>
  method === 'session.open' || method === 'session.standby';

const gatewayOf = ({ siteId, gateway }: Link): string => `${siteId}/${gateway}`;

/**
 * The shortest wait that a gateway asked for, ms, at most a minute. A restart is waited for with a
 * fifth of the time that is left until it would move the agent (B27).
 */
function slotIn(input: ConnectionEvent, leftMs: number): number | undefined {
  if (input.type === 'closed') {
    const { failure } = input;
    return failure.kind === 'closed' && failure.code === 1012 && !isHandOver(input)
      ? Math.min(5_000, leftMs / 5)
      : undefined;
  }
  if (input.type !== 'call-refused' || input.refusal.kind !== 'busy') return undefined;
  const { retryAfterMs } = input.refusal;
  if (retryAfterMs === undefined) return undefined;
  // After a request to wait longer than a minute, clients come back in the second half of it.
  return retryAfterMs > 60_000 ? 30_000 : retryAfterMs;
}

/** Another gateway of the site is there, whatever the others said before. */
const isHandOver = (input: ConnectionEvent): boolean =>
  input.type === 'closed' &&
  input.failure.kind === 'closed' &&
  input.failure.backWithinMs !== undefined;

/** The least time between attempts at a gateway that belongs to another site, ms (B26). */
const OPENED_ELSEWHERE_MS = 60_000;

/** A site has refused the agent: a retry could lock the account. */
const isFinal = ({
  method,
  refusal,
}: Extract<ConnectionEvent, { type: 'call-refused' }>): boolean =>
  isOpening(method) && refusal.kind === 'refused-credentials';

/** Where the agent works in this state; `undefined`: in a move, or nowhere. */
export function workplaceOf(state: State): string | undefined {
  if (state.kind === 'active') return state.siteId;
  return state.kind === 'switching' && state.origin.kind === 'standing'
    ? state.origin.active.siteId
    : undefined;
}
