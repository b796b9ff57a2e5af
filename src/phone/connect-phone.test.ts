import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SessionSnapshot } from '../contract/snapshot.js';
import {
  FRANKFURT,
  MUNICH,
  active,
  signedOut,
  starting,
  switching,
  noSiteAnswers,
} from '../contract/testing/snapshots.js';
import { DrCallBackEvent, DrRelaunchEndpointEvent, DrStateChangeEvent } from '../session/events.js';
import { connectPhone } from './connect-phone.js';
import { FakePhone, RESTING } from './testing/fake-phone.js';

class FakeSession extends EventTarget {
  snapshot: SessionSnapshot = signedOut();

  says(snapshot: SessionSnapshot): void {
    const previous = this.snapshot;
    this.snapshot = snapshot;
    this.dispatchEvent(new DrStateChangeEvent(snapshot, previous));
  }
}

function connected(snapshot: SessionSnapshot = active()): {
  readonly session: FakeSession;
  readonly phone: FakePhone;
  readonly leave: () => void;
} {
  const session = new FakeSession();
  const phone = new FakePhone();
  session.snapshot = snapshot;
  const leave = connectPhone(phone, session);
  phone.asked.length = 0;
  return { session, phone, leave };
}

const CALL = { id: '1', number: '+49 69 1', attachedData: {}, site: FRANKFURT, sinceMs: 0 };

describe('A phone that a session drives (B18)', () => {
  it('works while somebody is signed in, through the active site, and follows a move', () => {
    const session = new FakeSession();
    const phone = new FakePhone();
    connectPhone(phone, session);
    session.says(starting());
    session.says(active());
    session.says(switching({ from: FRANKFURT, to: MUNICH }));
    session.says(active({ site: MUNICH }));
    session.says(noSiteAnswers());
    session.says(signedOut({ kind: 'agent-wish' }));
    assert.deepEqual(phone.asked, [
      'rest',
      'rest',
      'work 5001 frankfurt',
      'work 5001 munich',
      'work 5001 munich',
      'work 5001 munich',
      'rest',
    ]);
  });

  it('is made anew at the word of the engine, for its own number (S2.8)', () => {
    const { session, phone } = connected();
    session.dispatchEvent(new DrRelaunchEndpointEvent('9999'));
    session.dispatchEvent(new DrRelaunchEndpointEvent('5001'));
    assert.deepEqual(phone.asked, ['relaunch']);
  });

  it('dials for the agent who calls back, where it is in service (B5)', () => {
    const { session, phone } = connected();
    const dialled = new DrCallBackEvent(CALL);
    session.dispatchEvent(dialled);
    assert.equal(dialled.defaultPrevented, true);
    assert.deepEqual(phone.asked, ['call +49 69 1']);
    phone.shows(RESTING);
    const left = new DrCallBackEvent(CALL);
    session.dispatchEvent(left);
    assert.equal(left.defaultPrevented, false);
  });

  it('is tested once with each drill, which goes through two moves (B10)', () => {
    const { session, phone } = connected();
    const during = { drill: { kind: 'running', legs: [] } } as const;
    session.says(active(during));
    session.says(switching({ from: FRANKFURT, to: MUNICH }));
    session.says(active({ ...during, site: MUNICH }));
    session.says(switching({ from: MUNICH, to: FRANKFURT }));
    session.says(active({ drill: { kind: 'done', legs: [] } }));
    assert.equal(phone.asked.filter((asked) => asked === 'test').length, 1);
    session.says(active(during));
    assert.equal(phone.asked.filter((asked) => asked === 'test').length, 2);
  });

  it('is left alone when the connection is ended', () => {
    const { session, phone, leave } = connected();
    leave();
    session.says(signedOut());
    assert.deepEqual(phone.asked, []);
  });
});
