import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import {
  ANOTHER_CUT_CALL,
  CUT_CALL,
  FRANKFURT,
  MUNICH,
  NO_SITE_HEARD,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  signedOut,
  starting,
  switching,
} from '../../contract/testing/snapshots.js';
import { addRestOfEnglish } from '../../locales/rest-of-english.js';
import { ElsewhereNews } from './elsewhere-news.js';
import { notifyTokens } from './notify-tokens.js';
import { toldElsewhere } from './told-elsewhere.js';

addRestOfEnglish();

/** What is told after the last of these snapshots. */
function toldAfter(...snapshots: readonly SessionSnapshot[]) {
  const news = new ElsewhereNews();
  let previous: SessionSnapshot | undefined;
  for (const snapshot of snapshots) {
    news.changed(snapshot, previous);
    previous = snapshot;
  }
  return { news, told: previous && toldElsewhere(previous, news, () => '10:41') };
}

const CUT = moved({ interruptedCalls: [CUT_CALL] });
const RETURNED = active({
  arrival: { kind: 'moved', from: MUNICH, cause: 'automatic-return', tookMs: 180 },
});

const titles: readonly (readonly [string, readonly SessionSnapshot[], string | undefined])[] = [
  ['nothing while all is well', [active()], undefined],
  ['a countdown, with the time of day', [active(), countingDown()], '▲ To Munich at 10:41'],
  [
    'that no site answers meanwhile',
    [active(), { ...countingDown(), ...NO_SITE_HEARD }],
    '■ No site answers',
  ],
  ['a move under way', [countingDown(), switching()], '▲ Moving to Munich'],
  ['no move that the agent has asked for', [switching({ cause: 'agent-request' })], undefined],
  ['no site that answers', [active(), noSiteAnswers()], '■ No site answers'],
  ['an arrival', [countingDown(), switching(), moved()], '✓ Moved to Munich'],
  ['an arrival so quick that no move was seen', [countingDown(), moved()], '✓ Moved to Munich'],
  ['a return that nobody asked for (B11)', [moved(), RETURNED], '✓ Moved to Frankfurt'],
  [
    'no arrival that was asked for',
    [
      active(),
      moved({ arrival: { kind: 'moved', from: FRANKFURT, cause: 'agent-request', tookMs: 9 } }),
    ],
    undefined,
  ],
  ['no arrival of before the page was opened', [moved()], undefined],
  ['none that is known after a sign-in', [signedOut(), starting(), moved()], undefined],
  [
    'no arrival once the agent is ready',
    [countingDown(), moved(), moved({ agent: { dn: '5001', state: 'ready' } })],
    undefined,
  ],
  ['a cut call before the arrival', [countingDown(), CUT], '■ Call cut'],
  ['no call that was cut before the page was opened', [CUT], undefined],
  ['no call that is dismissed', [countingDown(), CUT, CUT, moved()], '✓ Moved to Munich'],
  ['nothing after a sign-out', [countingDown(), signedOut()], undefined],
];

for (const [name, snapshots, title] of titles) {
  test(`B30 an agent who looks elsewhere is told ${name}`, () => {
    const { told } = toldAfter(...snapshots);
    assert.equal(told && `${told.sign} ${told.title}`, title);
  });
}

test('B30 a countdown, what it becomes and the move have one key, an arrival another', () => {
  const counting = toldAfter(active(), countingDown()).told;
  assert.equal(toldAfter(countingDown(), switching()).told?.key, counting?.key);
  assert.notEqual(toldAfter(countingDown(), moved()).told?.key, counting?.key);
});

test('B30 each cut call is told once, and none after the agent has looked', () => {
  const { news, told } = toldAfter(countingDown(), CUT);
  const both = moved({ interruptedCalls: [CUT_CALL, ANOTHER_CUT_CALL] });
  assert.notEqual(toldAfter(countingDown(), CUT, both).told?.key, told?.key);
  news.looked();
  assert.equal(
    toldElsewhere(CUT, news, () => ''),
    undefined,
  );
  news.changed(CUT, CUT);
  assert.equal(
    toldElsewhere(CUT, news, () => ''),
    undefined,
  );
});

test('B30 nothing of a caller is told where others can see it', () => {
  for (const snapshots of [
    [countingDown(), CUT],
    [CUT, { ...countingDown(), ...CUT }],
  ]) {
    const { told } = toldAfter(...snapshots);
    for (const secret of [CUT_CALL.number, ...Object.values(CUT_CALL.attachedData)])
      assert.ok(!JSON.stringify(told ?? '').includes(secret));
  }
});

test('B30 unknown words of `notify` are named in the console and left out', (t) => {
  const warn = t.mock.method(console, 'warn', () => undefined);
  assert.deepEqual([...notifyTokens(' sound  Title sound')], ['title', 'sound']);
  assert.equal(warn.mock.callCount(), 0);
  assert.deepEqual([...notifyTokens('title, popup')], []);
  assert.match(
    String(warn.mock.calls[0]?.arguments[0]),
    /"title,", "popup"; it knows title, sound/u,
  );
});
