import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { senderOf, Silence, type Leader } from './leader.js';
import type { TabMessage } from './tab-message.js';

const LEADER: Leader = { clientId: 'session 1', term: 3, tabId: 'a' };
const BYTES = new Uint8Array(1);
const SEALED = { nonce: BYTES, bytes: BYTES };

type Heard = Exclude<TabMessage, { type: 'join' }>;

/** One of each type, of one tab's term. */
function everyMessage(from: string, clientId: string, term: number): readonly Heard[] {
  const origin = { from, clientId, term };
  return [
    { type: 'leads', ...origin },
    { type: 'welcome', ...origin, to: 'me', publicKey: BYTES, sealedKey: SEALED },
    { type: 'beat', ...origin },
    { type: 'leaves', ...origin },
    { type: 'claims', ...origin },
    { type: 'sealed', ...origin, sealed: SEALED },
  ];
}

const senders = (messages: readonly Heard[], leader: Leader | undefined): string[] => [
  ...new Set(
    messages.map((message) => {
      const isAnnouncement = message.type === 'leads' || message.type === 'welcome';
      return `${isAnnouncement ? 'announcement' : 'other'}: ${senderOf(message, leader)}`;
    }),
  ),
];

describe('what tabs hear of each other', () => {
  const table: readonly (readonly [
    string,
    readonly Heard[],
    Leader | undefined,
    string,
    string,
  ])[] = [
    ['with no leader', everyMessage('b', 'session 2', 0), undefined, 'new-leader', 'late'],
    ['from the leader', everyMessage('a', 'session 1', 3), LEADER, 'leader', 'leader'],
    ['from one before it', everyMessage('z', 'session 1', 2), LEADER, 'late', 'late'],
    ['from its next', everyMessage('b', 'session 1', 4), LEADER, 'new-leader', 'late'],
    ['from its equal', everyMessage('b', 'session 1', 3), LEADER, 'new-leader', 'follower'],
    ['of another session', everyMessage('b', 'session 2', 0), LEADER, 'new-leader', 'late'],
  ];
  for (const [name, messages, leader, announcement, other] of table) {
    test(`I5 ${name}: announcements are ${announcement}, all else is ${other}`, () => {
      assert.deepEqual(senders(messages, leader), [
        `announcement: ${announcement}`,
        `other: ${other}`,
      ]);
    });
  }

  test('five looks without a sign of life are too many, however long they took', () => {
    const silence = new Silence(1_000);
    const looks = () => [1, 2, 3, 4, 5].map(() => silence.look());
    assert.deepEqual(looks(), [false, false, false, false, true]);
    silence.hear(60_000);
    assert.deepEqual(looks(), [false, false, false, false, true]);
    assert.equal(silence.heardAt, 60_000);
  });
});
