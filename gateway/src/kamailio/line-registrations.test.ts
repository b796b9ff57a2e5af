import assert from 'node:assert/strict';
import test from 'node:test';
import { LineRegistrations } from './line-registrations.js';

type Step =
  | readonly ['set', server: number, until: number]
  | readonly ['remember', until: number]
  | readonly ['remove' | 'doubt', server: number]
  | readonly ['drop' | 'extend', at: number];

/** What happens to a line, and whether it is in service after that. */
const COURSES: readonly {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly isIn: boolean;
}[] = [
  { name: 'S2.8 is registered', steps: [['set', 0, 60]], isIn: true },
  {
    name: 'S2.8 expires, or un-registers',
    steps: [
      ['set', 0, 60],
      ['remove', 0],
    ],
    isIn: false,
  },
  {
    name: 'B28 is registered at both servers, and ends at one',
    steps: [
      ['set', 0, 60],
      ['set', 1, 60],
      ['remove', 0],
    ],
    isIn: true,
  },
  {
    name: 'B28 is registered at both servers, and ends at both',
    steps: [
      ['set', 0, 60],
      ['set', 1, 60],
      ['remove', 0],
      ['remove', 1],
    ],
    isIn: false,
  },
  {
    name: 'B28 its server is gone, before the expiry',
    steps: [
      ['set', 0, 60],
      ['doubt', 0],
      ['drop', 59],
    ],
    isIn: true,
  },
  {
    name: 'B28 its server is gone, after the expiry',
    steps: [
      ['set', 0, 60],
      ['doubt', 0],
      ['drop', 60],
    ],
    isIn: false,
  },
  {
    name: 'B28 its server is gone, it registers at the other one, and ends there',
    steps: [
      ['set', 0, 60],
      ['doubt', 0],
      ['set', 1, 90],
      ['remove', 1],
    ],
    isIn: false,
  },
  {
    name: 'B28 its server is gone, it registers at the other one, and the old one expires',
    steps: [
      ['set', 0, 60],
      ['doubt', 0],
      ['set', 1, 90],
      ['drop', 61],
    ],
    isIn: true,
  },
  {
    name: 'B28 it has come to the other server before its own is known to be gone, and ends there',
    steps: [
      ['set', 0, 60],
      ['set', 1, 90],
      ['doubt', 0],
      ['remove', 1],
    ],
    isIn: false,
  },
  {
    name: 'B28 its server has been restarted, and it registers there again',
    steps: [
      ['set', 0, 60],
      ['doubt', 0],
      ['set', 0, 90],
      ['drop', 61],
    ],
    isIn: true,
  },
  {
    name: 'B27 was registered when the gateway ended',
    steps: [
      ['remember', 20],
      ['drop', 19],
    ],
    isIn: true,
  },
  {
    name: 'B27 was registered when the gateway ended, and does not come',
    steps: [
      ['remember', 20],
      ['drop', 20],
    ],
    isIn: false,
  },
  {
    name: 'B27 was registered when the gateway ended, registers, and ends',
    steps: [
      ['remember', 20],
      ['set', 0, 60],
      ['remove', 0],
    ],
    isIn: false,
  },
  {
    name: 'S2.2 gets time to come back after telephony was off',
    steps: [
      ['set', 0, 60],
      ['doubt', 0],
      ['extend', 120],
      ['drop', 119],
    ],
    isIn: true,
  },
  {
    name: 'S2.2 is given none that its server vouches for',
    steps: [
      ['set', 0, 60],
      ['extend', 120],
      ['drop', 60],
    ],
    isIn: false,
  },
];

for (const { name, steps, isIn } of COURSES) {
  test(`${name}: ${isIn ? 'in service' : 'out of service'}`, () => {
    const lines = new LineRegistrations();
    for (const step of steps) take(lines, step);
    assert.equal(lines.has('7001'), isIn);
  });
}

test('S2.8 the next end is that of the first', () => {
  const lines = new LineRegistrations();
  assert.equal(lines.next(), null);
  lines.set('7001', 0, 60);
  lines.set('7002', 1, 40);
  assert.equal(lines.next(), 40);
  lines.remove('7002', 1);
  assert.equal(lines.next(), 60);
});

function take(lines: LineRegistrations, step: Step): void {
  switch (step[0]) {
    case 'set':
      lines.set('7001', step[1], step[2]);
      break;
    case 'remember':
      lines.remember('7001', step[1]);
      break;
    case 'remove':
      lines.remove('7001', step[1]);
      break;
    case 'doubt':
      lines.doubt(step[1]);
      break;
    case 'drop':
      lines.drop(step[1]);
      break;
    case 'extend':
      lines.extend(step[1]);
      break;
  }
}
