import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Registration, RegistrationEffect, RegistrationInput } from './registration.js';
import { OFF } from './registration.js';
import { dueAt, step } from './registration-keeper.js';

/** A registration with a clock of its own. */
class Keeping {
  state: Registration = OFF;
  now = 0;
  /** All since the last look. */
  #effects: RegistrationEffect[] = [];
  random = 0.5;
  readonly #servers: number;

  constructor(servers = 1) {
    this.#servers = servers;
  }

  tell(...inputs: readonly RegistrationInput[]): this {
    for (const input of inputs) {
      const { state, effects } = step(this.state, input, {
        now: this.now,
        random: this.random,
        servers: this.#servers,
      });
      this.state = state;
      this.#effects.push(...effects);
    }
    return this;
  }

  /** Lets the time pass until the next thing is due, and tells it. */
  untilDue(): this {
    const due = dueAt(this.state);
    assert.ok(due !== undefined, `nothing is due in ${this.state.kind}`);
    this.now = due;
    return this.tell({ type: 'time' });
  }

  done(): readonly string[] {
    const done = this.#effects.map((effect) =>
      effect.type === 'open' ? `open ${effect.server}` : effect.type,
    );
    this.#effects = [];
    return done;
  }
}

const WANTED = { type: 'wanted' } as const;
const OPENED = { type: 'opened' } as const;
const CLOSED = { type: 'closed' } as const;
const ACCEPTED = { type: 'accepted', forMs: 60_000 } as const;
const NO_ANSWER = { type: 'rejected' } as const;
const BUSY = { type: 'rejected', status: 503 } as const;

const registered = (): Keeping => {
  const keeping = new Keeping().tell(WANTED, OPENED, ACCEPTED);
  assert.deepEqual(keeping.done(), ['open 0', 'register']);
  return keeping;
};

describe('The registration of a phone at a site (B18)', () => {
  it('is made once, and again at about half of what the site grants', () => {
    const keeping = registered();
    assert.equal(dueAt(keeping.state), 30_000);
    keeping.untilDue();
    assert.equal(keeping.state.kind, 'refreshing');
    assert.deepEqual(keeping.done(), ['register']);
    keeping.tell({ type: 'accepted', forMs: 6_000 });
    assert.equal(dueAt(keeping.state), 33_000);
  });

  it('is tried again by itself after a 503, later each time, on the same connection', () => {
    const keeping = new Keeping().tell(WANTED, OPENED);
    keeping.done();
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      keeping.tell(BUSY);
      const before = keeping.now;
      keeping.untilDue();
      pauses.push(keeping.now - before);
      assert.deepEqual(keeping.done(), ['register']);
    }
    assert.deepEqual(pauses, [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000]);
    keeping.tell(ACCEPTED);
    assert.equal(keeping.state.kind, 'registered');
  });

  it('goes to the other server of a pair after a 503, however long the first asks it to wait', () => {
    const keeping = new Keeping(2).tell(WANTED, OPENED);
    keeping.done();
    keeping.tell({ ...BUSY, retryAfterMs: 60_000 });
    assert.deepEqual(keeping.done(), ['close']);
    keeping.untilDue();
    assert.equal(keeping.now, 1_000);
    assert.deepEqual(keeping.done(), ['open 1']);
  });

  it('waits as long as the site asks it to, up to a minute', () => {
    const asked = (retryAfterMs: number): number => {
      const keeping = new Keeping().tell(WANTED, OPENED, { ...BUSY, retryAfterMs });
      return dueAt(keeping.state) ?? 0;
    };
    assert.equal(asked(20_000), 20_000);
    assert.equal(asked(86_400_000), 60_000);
  });

  it('gives a silent server 5 s, then tries the other server of the pair', () => {
    const keeping = new Keeping().tell(WANTED, OPENED);
    keeping.done();
    keeping.untilDue();
    assert.equal(keeping.now, 5_000);
    assert.deepEqual(keeping.done(), ['close']);
    keeping.untilDue();
    assert.deepEqual(keeping.done(), ['open 1']);
  });

  it('gives a connection that does not open 5 s', () => {
    const keeping = new Keeping().tell(WANTED);
    keeping.done();
    keeping.untilDue();
    assert.equal(keeping.now, 5_000);
    assert.deepEqual(keeping.done(), ['close']);
    assert.equal(keeping.state.kind, 'waiting');
  });

  it('comes back within a second of a lost connection, at the other server of the pair', () => {
    const keeping = registered().tell(CLOSED);
    keeping.untilDue();
    assert.ok(keeping.now <= 1_000);
    assert.deepEqual(keeping.done(), ['open 1']);
    keeping.tell(OPENED, ACCEPTED);
    assert.equal(keeping.state.kind, 'registered');
  });

  it('goes on after an answer that does not come although the request failed in the library', () => {
    const keeping = registered().untilDue().tell(NO_ANSWER);
    keeping.done();
    assert.equal(keeping.state.kind, 'waiting');
    keeping.untilDue();
    assert.deepEqual(keeping.done(), ['register']);
  });

  it('does not repeat a refused password or number by itself: accounts lock', () => {
    for (const status of [401, 403, 404, 407]) {
      const keeping = new Keeping().tell(WANTED, OPENED, { type: 'rejected', status });
      assert.deepEqual(keeping.state, { kind: 'refused', status });
      assert.equal(dueAt(keeping.state), undefined);
      keeping.done();
      keeping.tell({ type: 'woke' }, CLOSED, WANTED);
      assert.deepEqual(keeping.done(), []);
      keeping.tell({ type: 'relaunch' });
      assert.deepEqual(keeping.done(), ['close', 'open 0']);
    }
  });

  it('is made anew when the engine says so (S2.8), from every state but off', () => {
    for (const keeping of [
      registered(),
      registered().untilDue(),
      registered().tell(CLOSED),
      new Keeping().tell(WANTED),
      new Keeping().tell(WANTED, OPENED),
    ]) {
      keeping.done();
      keeping.tell({ type: 'relaunch' });
      assert.equal(keeping.state.kind, 'connecting');
      assert.deepEqual(keeping.done(), ['close', 'open 0']);
    }
    assert.deepEqual(new Keeping().tell({ type: 'relaunch' }).done(), []);
  });

  it('is asked for at once after a sleep: nobody knows whether it still holds', () => {
    const keeping = registered();
    keeping.now = 10_000_000;
    keeping.tell({ type: 'woke' });
    assert.deepEqual(keeping.done(), ['register']);
    const waiting = registered().tell(CLOSED);
    waiting.done();
    waiting.tell({ type: 'woke' });
    assert.deepEqual(waiting.done(), ['open 1']);
  });

  it('is ended where nobody is at work any more', () => {
    assert.deepEqual(registered().tell({ type: 'unwanted' }).done(), ['leave']);
    const connecting = new Keeping().tell(WANTED, { type: 'unwanted' });
    assert.deepEqual(connecting.done(), ['open 0', 'close']);
    assert.equal(connecting.state.kind, 'off');
  });

  it('sends no REGISTER twice for one connection, and ignores what comes late', () => {
    const keeping = registered().tell(OPENED, WANTED, ACCEPTED, { type: 'time' });
    assert.deepEqual(keeping.done(), []);
    assert.deepEqual(new Keeping().tell(OPENED, CLOSED, ACCEPTED, NO_ANSWER).done(), []);
  });
});

const input: fc.Arbitrary<RegistrationInput> = fc.oneof(
  fc.constantFrom<RegistrationInput>(
    WANTED,
    OPENED,
    CLOSED,
    { type: 'relaunch' },
    { type: 'woke' },
    { type: 'time' },
    NO_ANSWER,
    BUSY,
  ),
  fc.integer({ min: 0, max: 100_000 }).map((forMs) => ({ type: 'accepted', forMs }) as const),
);

describe('Whatever happens to a registration', () => {
  it('something is due within a minute and a half, so that it never rests unregistered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(input, fc.nat(20_000), fc.double({ min: 0, max: 1, noNaN: true }))),
        (told) => {
          const keeping = new Keeping().tell(WANTED);
          for (const [next, laterMs, random] of told) {
            keeping.now += laterMs;
            keeping.random = random;
            keeping.tell(next);
            const due = dueAt(keeping.state);
            assert.ok(due !== undefined && due <= keeping.now + 90_000, keeping.state.kind);
          }
        },
      ),
    );
  });

  it('two attempts are never closer than a quarter of a second by themselves', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 }),
        (draws) => {
          const keeping = new Keeping().tell(WANTED, OPENED);
          for (const random of draws) {
            keeping.random = random;
            const before = keeping.now;
            keeping.tell(BUSY).untilDue().tell(OPENED);
            assert.ok(keeping.now - before > 249);
          }
        },
      ),
    );
  });
});
