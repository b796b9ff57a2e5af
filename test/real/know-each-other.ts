import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import type { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { within } from '../../gateway/src/testing/within.js';

/** Both take agents, and each has heard that the other one does. */
export async function knowEachOther(
  ...[first, second]: readonly [CliProcess, CliProcess]
): Promise<void> {
  const both = async (): Promise<void> => {
    for (const { port } of [first, second]) {
      let gateways = 0;
      while (gateways !== 2) {
        const response = await fetch(`http://127.0.0.1:${port}/health`);
        gateways = v.parse(v.object({ gateways: v.number() }), await response.json()).gateways;
        await pause(50);
      }
    }
  };
  await within('the gateways to know of each other', both());
}
