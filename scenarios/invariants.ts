import assert from 'node:assert/strict';
import type { SessionSnapshot } from '../src/contract/snapshot.js';
import type { Call, Effect } from '../src/worker/engine/model/effect.js';
import type { Input } from '../src/worker/engine/model/input.js';
import { connectionsOf } from '../src/worker/engine/model/connections.js';
import { snapshotOf } from '../src/worker/engine/views/snapshot.js';
import type { State } from '../src/worker/engine/model/state.js';
import type { Step } from '../src/worker/engine/model/step.js';
import { checkAnyStep } from '../test/engine/any-step.js';

/** One step of an engine, and which site a connection goes to. */
export interface Taken {
  readonly before: State;
  readonly input: Input;
  readonly step: Step;
  readonly siteOf: (generation: number) => string;
}

/** What must hold after every step of every scenario, whatever it is about. */
export class Invariants {
  readonly #connected = new Set<number>();
  /** Connections on which a site has opened a session. */
  readonly #opened = new Set<number>();
  /** Connections on which a log-in was asked for, until they have ended. */
  readonly #loggingIn = new Set<number>();

  check(taken: Taken): void {
    const { before, input, step } = taken;
    const seenBefore = snapshotOf(before, input.now);
    const snapshot = snapshotOf(step.state, input.now);
    if (input.type === 'connected') this.#connected.add(input.generation);
    checkAnyStep(before, input, step);
    movesOnlyWhenDue(seenBefore, input, snapshot);
    noQuestionDuringACall(seenBefore, snapshot, step.effects);
    this.#callsFit(taken);
    this.#oneLogin(taken);
  }

  /** Calls go out on connections that stand, with their own number as epoch. */
  #callsFit(taken: Taken): void {
    const { step, siteOf } = taken;
    const kept = connectionsOf(step.state).map(({ generation }) => generation);
    for (const effect of step.effects) {
      if (effect.type !== 'send') continue;
      const { call, generation } = effect;
      const what = `${call.method} to ${siteOf(generation)}`;
      assert(this.#connected.has(generation), `${what} before the connection stands`);
      assert(kept.includes(generation), `${what} on a connection that is given up`);
      const epoch = epochOf(call);
      assert(epoch === undefined || epoch === generation, `${what} with epoch ${epoch ?? ''}`);
      opensAsConfigured(call, taken, generation);
    }
  }

  /** I1: before a log-in at another site, the one before has been left, or does not answer. */
  #oneLogin({ input, step, siteOf }: Taken): void {
    if (input.type === 'closed' || input.type === 'left') this.#loggingIn.delete(input.generation);
    if (input.type === 'answered' && isOpening(input.answer.method)) {
      this.#opened.add(input.generation);
    }
    for (const effect of step.effects) {
      // Who has answered nothing on a connection has not answered the log-in either.
      if (effect.type === 'leave' && !this.#opened.has(effect.generation)) {
        this.#loggingIn.delete(effect.generation);
      }
      if (effect.type !== 'send' || effect.call.method !== 'agent.login') continue;
      const { generation } = effect;
      for (const other of this.#loggingIn) {
        assert(
          siteOf(other) === siteOf(generation),
          `I1: log-in at ${siteOf(generation)} while logged in at ${siteOf(other)}`,
        );
        this.#loggingIn.delete(other);
      }
      this.#loggingIn.add(generation);
    }
    if (step.state.kind === 'signed-out') this.#loggingIn.clear();
  }
}

const isOpening = (method: string): boolean =>
  method === 'session.open' || method === 'session.standby';

function epochOf(call: Extract<Effect, { type: 'send' }>['call']): number | undefined {
  if ('epoch' in call) return call.epoch;
  return 'epoch' in call.params ? call.params.epoch : undefined;
}

/** S1.3, B26: a gateway is told which application asks, and which site is meant. */
function opensAsConfigured(call: Call, { step, siteOf }: Taken, generation: number): void {
  if (!('application' in call)) return;
  const { configuration } = step.state;
  assert.equal(call.application, configuration?.application, `S1.3: ${call.method}`);
  assert.equal(call.site, siteOf(generation), `B26: ${call.method}`);
}

/** I2: a timer moves nobody for what a site lacks before what was announced is over. */
function movesOnlyWhenDue(before: SessionSnapshot, input: Input, after: SessionSnapshot): void {
  if (input.type !== 'timer-due' || before.kind !== 'active' || after.kind !== 'switching') return;
  if (!['telephony', 'phone', 'log-in'].includes(after.cause)) return;
  const { switchover } = before;
  assert(
    switchover.kind === 'due' || (switchover.kind === 'counting-down' && switchover.dueInMs === 0),
    `I2: moved for ${after.cause} while ${JSON.stringify(switchover)}`,
  );
}

/** I11: while a call lasts, the page is not asked about a move before the wait for it is over. */
function noQuestionDuringACall(
  before: SessionSnapshot,
  after: SessionSnapshot,
  effects: readonly Effect[],
): void {
  if (!effects.some(({ type }) => type === 'ask-page')) return;
  if (after.kind !== 'active' || after.call === undefined) return;
  const isWaitOver =
    before.kind === 'active' &&
    before.switchover.kind === 'waiting-for-call' &&
    before.switchover.dueInMs === 0;
  assert(isWaitOver, 'I11: the page is asked about a move during a call');
}
