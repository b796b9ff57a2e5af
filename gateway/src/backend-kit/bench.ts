import assert from 'node:assert/strict';
import type { DnEvent } from 'agent-dr-protocol';
import { refused, type LoginRequest, type Outcome } from '../site-backend.js';
import type { BackendFixture } from './backend-fixture.js';

/** A backend on the bench: the agent's calls in short, and what their line has told. */
export class Bench {
  readonly fixture: BackendFixture;

  constructor(fixture: BackendFixture) {
    this.fixture = fixture;
  }

  get backend(): BackendFixture['backend'] {
    return this.fixture.backend;
  }

  get agent(): BackendFixture['agent'] {
    return this.fixture.agent;
  }

  login(
    clientId: string,
    more: Partial<LoginRequest> = {},
  ): ReturnType<BackendFixture['backend']['login']> {
    const { username, dn, loginCode } = this.agent;
    const client = { id: clientId, epoch: 1 };
    return this.backend.login({ username, dn, loginCode, client, mode: 'take-over', ...more });
  }

  key(clientId: string): { readonly username: string; readonly clientId: string } {
    return { username: this.agent.username, clientId };
  }

  /** The events of the agent's line from now on. */
  async listen(dn = this.agent.dn): Promise<Listening> {
    const events: DnEvent[] = [];
    const { unregister } = valueOf(
      await this.backend.registerDn(dn, (event) => {
        events.push(event);
      }),
    );
    return { events, unregister };
  }

  async state(): Promise<unknown> {
    const { state, unregister } = valueOf(
      await this.backend.registerDn(this.agent.dn, () => undefined),
    );
    unregister();
    return state.agent;
  }

  /** Waits for events of these names, in this order; none may come between or behind them. */
  async expect(events: readonly DnEvent[], names: readonly DnEvent['event'][]): Promise<void> {
    const until = performance.now() + EVENT_MS;
    while (events.length < names.length && performance.now() < until) await pause(5);
    await this.quiet();
    assert.deepEqual(
      events.map(({ event }) => event),
      names,
    );
  }

  /** A rejection counts as a refusal, as the gateway takes it. Too late, an assertion fails. */
  async inTime(call: string, answer: Promise<unknown>): Promise<unknown> {
    const { deadlineMs = DEADLINE_MS } = this.fixture;
    const late = Symbol('late');
    const first = await Promise.race([
      answer.catch(() => refused('internal-error', 'it was rejected')),
      pause(deadlineMs).then(() => late),
    ]);
    if (first === late) throw new assert.AssertionError({ message: `${call} does not end` });
    return first;
  }

  quiet(): Promise<void> {
    return pause(this.fixture.quietMs ?? 20);
  }
}

export interface Listening {
  readonly events: DnEvent[];
  readonly unregister: () => void;
}

export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === 'ok') return outcome.value;
  throw new assert.AssertionError({ message: `it was refused with ${outcome.failure}` });
}

export function isRefused(outcome: Outcome<unknown>, failure: string): void {
  assert.equal(outcome.kind === 'refused' ? outcome.failure : 'accepted', failure);
}

const EVENT_MS = 1_000;
const DEADLINE_MS = 3_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
