import { assert } from '@open-wc/testing';
import type { SessionSnapshot } from '../contract/snapshot.js';
import {
  CUT_CALL,
  FRANKFURT,
  MUNICH_READY,
  active,
  countingDown,
  moved,
  phoneCountingDown,
  phoneExpired,
  switching,
} from '../contract/testing/snapshots.js';
import type { SessionStage } from './testing/session-stage.js';
import { find, laidOut, show } from './testing/stage-fixture.js';

/** All that is announced, in order, with what had been shown last. */
class Recorder {
  readonly heard: (readonly [after: string, politeness: string, text: string])[] = [];
  readonly #stage: SessionStage;
  readonly #observer: MutationObserver;
  #after = '';
  #waiting: (() => void) | undefined;

  constructor(stage: SessionStage) {
    this.#stage = stage;
    this.#observer = new MutationObserver((records) => {
      this.#take(records);
    });
    for (const politeness of ['polite', 'assertive'])
      this.#observer.observe(find(stage, 'div', `[aria-live=${politeness}]`), {
        childList: true,
        characterData: true,
        subtree: true,
      });
  }

  async show(name: string, snapshot: SessionSnapshot): Promise<void> {
    this.#after = name;
    await show(this.#stage, snapshot);
    this.#take(this.#observer.takeRecords());
  }

  /** Resolves when something more is announced. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  #take(records: readonly MutationRecord[]): void {
    for (const { target, addedNodes } of records) {
      for (const node of addedNodes) {
        const text = node.textContent?.trim() ?? '';
        const region = (target instanceof Element ? target : target.parentElement)?.closest(
          '[aria-live]',
        );
        if (text === '' || region == null) continue;
        this.heard.push([this.#after, region.getAttribute('aria-live') ?? '', text]);
        this.#waiting?.();
      }
    }
  }
}

const READY = { dn: '5001', state: 'ready' } as const;
const NOT_READY = { dn: '5001', state: 'not-ready', reason: 'Switchover' } as const;
const began = active({ agent: READY, standby: MUNICH_READY });
const countdown = (dueInMs: number): SessionSnapshot => ({
  ...countingDown({ dueInMs }),
  agent: READY,
  standby: MUNICH_READY,
});

describe('B8 What is announced', () => {
  it('in a whole switchover: each thing once, nothing of a move that is done within a second', async () => {
    const recorder = new Recorder(await laidOut(began));
    await recorder.show('0:00 telephony fails', countdown(60_000));
    for (const dueInMs of [59_000, 30_000, 1_000])
      await recorder.show(`${dueInMs} ms are left`, countdown(dueInMs));
    await recorder.show('1:00 the move begins', switching({ interruptedCalls: [CUT_CALL] }));
    const there = { agent: NOT_READY, interruptedCalls: [CUT_CALL] };
    await recorder.show('1:00 the move is done', moved(there));
    await recorder.show('1:20 ready', moved({ ...there, agent: READY }));
    await recorder.show('2:00 the call is dismissed', moved({ agent: READY }));
    const standby = { ...MUNICH_READY, site: FRANKFURT };
    await recorder.show(
      '3:00 down',
      moved({
        agent: READY,
        standby: { ...standby, services: { ...standby.services, telephony: 'off' } },
      }),
    );
    await recorder.show('9:00 it works again', moved({ agent: READY, standby }));
    assert.deepEqual(recorder.heard, [
      [
        '0:00 telephony fails',
        'assertive',
        'Phones at Frankfurt are down. You move to Munich in 1 minute, unless they recover first.',
      ],
      [
        '1:00 the move is done',
        'assertive',
        'You work at Munich now. You are not ready. Your call with +49 69 5550 117 was cut.',
      ],
      ['1:20 ready', 'polite', 'You are ready.'],
      ['9:00 it works again', 'polite', 'Frankfurt works again.'],
    ]);
  });

  it('of a move that takes longer: that it has begun, and that it is done', async () => {
    const recorder = new Recorder(await laidOut(began));
    await recorder.show('telephony fails', countdown(60_000));
    const told = recorder.next();
    await recorder.show('the move begins', switching());
    await told;
    await recorder.show('the move is done', moved({ agent: NOT_READY }));
    assert.deepEqual(
      recorder.heard.slice(1).map(([after, , text]) => [after, text]),
      [
        [
          'the move begins',
          'Moving you to Munich. Phones at Frankfurt are down. This page stays as it is. Keep typing.',
        ],
        ['the move is done', 'You work at Munich now. You are not ready.'],
      ],
    );
  });

  it('of a lost phone: one message for the phone, the log-out and the countdown', async () => {
    const recorder = new Recorder(await laidOut(began));
    const told = recorder.next();
    await recorder.show('lost', { ...began, phone: { kind: 'out-of-service', forMs: 0 } });
    await recorder.show('logged out', phoneExpired({ kind: 'none' }));
    await recorder.show('countdown', phoneCountingDown(60_000));
    await told;
    assert.deepEqual(recorder.heard, [
      [
        'countdown',
        'assertive',
        'Your phone is not connected to Frankfurt. You move to Munich in 1 minute, unless it connects first.',
      ],
    ]);
  });

  it('of a phone that is back before anybody was told: nothing', async () => {
    const recorder = new Recorder(await laidOut(began));
    await recorder.show('lost', { ...began, phone: { kind: 'out-of-service', forMs: 0 } });
    await recorder.show('back', began);
    await recorder.show('not ready', { ...began, agent: { dn: '5001', state: 'not-ready' } });
    assert.deepEqual(recorder.heard, [['not ready', 'polite', 'You are not ready.']]);
  });
});
