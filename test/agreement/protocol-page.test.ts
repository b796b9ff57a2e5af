import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ARRIVALS } from '../../src/worker/gateway/arrivals.js';
import {
  ANSWER_DEADLINE_MS,
  CONNECT_DEADLINE_MS,
  GIVE_UP_MS,
  LEAVE_DEADLINE_MS,
  OPEN_DEADLINE_MS,
} from '../../src/worker/gateway/deadlines.js';

const PAGE = readFileSync(new URL('../../docs/gateway-protocol.md', import.meta.url), 'utf8');

test('B19 the deadlines that the protocol page tells are those of a worker', () => {
  const section = /### The worker's deadlines\n([^]*?)\n## /.exec(PAGE)?.[1] ?? '';
  const told = [...section.matchAll(/^\| [^|]+ \| ([\d ]+?) *\|/gm)].map(([, ms = '']) =>
    Number(ms.replaceAll(' ', '')),
  );
  assert.deepEqual(told, [
    CONNECT_DEADLINE_MS,
    OPEN_DEADLINE_MS,
    ANSWER_DEADLINE_MS,
    LEAVE_DEADLINE_MS,
    GIVE_UP_MS,
  ]);
  const { burst, perSecond } = ARRIVALS;
  assert.deepEqual([burst, perSecond], [1_000, 100]);
  assert.match(section, /reads 1 000 frames at once and\s+100 a second/);
});
