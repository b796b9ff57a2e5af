import { describe, test } from 'node:test';
import { FAULTS, FAULT_NAMES, type Fault, type FaultName } from './faults.js';
import { MATRIX } from './matrix.js';
import { MOMENT_NAMES, MOMENTS, type MomentName } from './moments.js';
import { inPlace } from './places.js';
import { runCell } from './run-cell.js';
import { withoutStalls } from './stalls.js';
import { installWorkerSocket } from './worker-socket.js';

/** More than there are cells. */
const MANY = 1_000;

/**
 * A test for each cell of these moments that makes sense. The moments that take longest come first.
 * With `MATRIX=whole` all of them; else the sample.
 */
export function runMatrix(moments: readonly MomentName[]): void {
  installWorkerSocket();
  const isWanted = process.env['MATRIX'] === 'whole' ? () => true : isInSample;
  // All at once for the runner; how many really run at a time is decided here.
  void describe('a fault at a moment', { concurrency: MANY }, () => {
    for (const moment of moments) {
      for (const fault of FAULT_NAMES) {
        const cell = MATRIX[fault][moment];
        if (cell.kind === 'senseless' || !isWanted(fault, moment)) continue;
        const { missing }: Fault = FAULTS[fault];
        const skip = missing?.() ?? false;
        const name = `${MOMENTS[moment].words}: ${FAULTS[fault].words} [${fault}, ${moment}]`;
        void test(name, { skip }, async (context) => {
          const runs = await withoutStalls(() => inPlace(() => runCell(fault, moment, cell)));
          if (runs > 1) context.diagnostic(`the machine was busy: ${runs} runs`);
        });
      }
    }
  });
}

/**
 * Each fault at two of the moments, and each moment with every fourth fault: a fault that is dealt
 * with wrongly, or a moment, shows in a quarter of the time.
 */
function isInSample(fault: FaultName, moment: MomentName): boolean {
  return (FAULT_NAMES.indexOf(fault) + MOMENT_NAMES.indexOf(moment)) % 4 === 0;
}
