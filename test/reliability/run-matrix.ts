import { describe, test } from 'node:test';
import { CASES, type Case } from './cases.js';
import { inPlace } from './places.js';
import { runCell } from './run-cell.js';
import { sampleOf } from './sample.js';
import { withoutStalls } from './stalls.js';
import { installWorkerSocket } from './worker-socket.js';

/** More than there are cells. */
const MANY = 10_000;

/** A test for each of these cells: with `MATRIX=whole` for all of them, else for those of the sample. */
export function runMatrix(isHere: (one: Case) => boolean): void {
  installWorkerSocket();
  const wanted = process.env['MATRIX'] === 'whole' ? CASES : sampleOf(CASES);
  // The runner starts all of them; how many run at the same time is decided here.
  void describe('a fault at a moment', { concurrency: MANY }, () => {
    for (const { name, blow, cell } of wanted.filter(isHere)) {
      const skip = blow.fault.missing?.() ?? false;
      void test(name, { skip }, async (context) => {
        const runs = await withoutStalls(() => inPlace(() => runCell(blow, cell)));
        if (runs > 1) context.diagnostic(`the machine was busy: ${runs} runs`);
      });
    }
  });
}
