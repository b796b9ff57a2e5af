import { describe, test } from 'node:test';
import { FAULTS, FAULT_NAMES, type Fault } from './faults.js';
import { MATRIX } from './matrix.js';
import { MOMENTS, type MomentName } from './moments.js';
import { inPlace } from './places.js';
import { runCell } from './run-cell.js';
import { withoutStalls } from './stalls.js';
import { installWorkerSocket } from './worker-socket.js';

/** More than there are cells. */
const MANY = 1_000;

/** A test for each cell of these moments that makes sense. The moments that take longest come first. */
export function runMatrix(moments: readonly MomentName[]): void {
  installWorkerSocket();
  // All at once for the runner; how many really run at a time is decided here.
  void describe('a fault at a moment', { concurrency: MANY }, () => {
    for (const moment of moments) {
      for (const fault of FAULT_NAMES) {
        const cell = MATRIX[fault][moment];
        if (cell.kind === 'senseless') continue;
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
