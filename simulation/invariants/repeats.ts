import type { Input } from '../../src/worker/engine/model/input.js';
import { isForced } from '../../src/contract/switchover-cause.js';
import type { TakenStep } from '../world/step.js';

const WINDOW_MS = 60_000;

/** When the engine has recently acted automatically, ms. */
export class Repeats {
  /** When the agent arrived by the last move other than a drill; `undefined`: not yet. */
  arrivedAt: number | undefined;
  #moves: number[] = [];
  #logIns: number[] = [];
  /** When the agent last asked not to wait. */
  #hurriedAt: number | undefined;

  /** Of a minute. */
  moves(now: number): readonly number[] {
    return this.#moves.filter((at) => now - at < WINDOW_MS);
  }

  logIns(now: number): readonly number[] {
    return this.#logIns.filter((at) => now - at < WINDOW_MS);
  }

  /**
   * When the move began with which this step leaves or gives up a site against the agent's wish. An
   * attempt that leads nowhere is no move.
   */
  forcedAwaySince({ before, input, after }: TakenStep): number | undefined {
    if (after.kind !== 'switching' || !isForced(after.cause)) return undefined;
    if (isHurry(input) || after.since === this.#hurriedAt) return undefined;
    if (after.origin.kind === 'standing') return undefined;
    const isLeft =
      before.kind === 'active' ||
      (before.kind === 'switching' && before.origin.kind === 'standing');
    return isLeft ? after.since : undefined;
  }

  /** The agent has asked not to wait since they arrived. */
  get isHurried(): boolean {
    return this.#hurriedAt !== undefined && this.#hurriedAt >= (this.arrivedAt ?? -Infinity);
  }

  follow(step: TakenStep): void {
    const { now } = step.input;
    if (isHurry(step.input)) this.#hurriedAt = now;
    // A sign-in asks for what follows.
    if (step.before.kind === 'signed-out') this.#forget();
    const begun = this.forcedAwaySince(step);
    if (begun !== undefined) this.#moves = [...this.moves(begun), begun];
    if (hasArrived(step)) this.arrivedAt = now;
    if (isAskedIn(step)) this.#logIns = [...this.logIns(now), now];
  }

  #forget(): void {
    this.arrivedAt = undefined;
    this.#moves = [];
    this.#logIns = [];
  }
}

const isHurry = ({ type }: Input): boolean =>
  type === 'move-now-requested' || type === 'retry-requested';

/** And is not merely back at the same site after a failed move. */
const hasArrived = ({ before, input, after }: TakenStep): boolean =>
  before.kind !== 'active' &&
  after.kind === 'active' &&
  after.since === input.now &&
  after.arrival.kind === 'moved' &&
  after.arrival.cause !== 'drill';

/** An automatic log-in on a connection that stood before. */
export function isAskedIn({ before, after, effects }: TakenStep): boolean {
  if (before.kind !== 'active' || before.connection.kind !== 'connected') return false;
  if (before.agent.kind === 'logged-out' || after.kind !== 'active') return false;
  const { generation } = before.connection.link;
  return effects.some(
    (effect) =>
      effect.type === 'send' &&
      effect.generation === generation &&
      effect.call.method === 'agent.login',
  );
}
