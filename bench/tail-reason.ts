import os from 'node:os';
import { loadNow } from './machine.js';
import { statistic } from './statistics.js';

/** Why the slowest of many samples are slow, as far as the machine can tell; for `Finding.reason`. */
export function tailReason(samples: readonly number[], atMost: number): string {
  const beyond = samples.filter((sample) => sample > atMost).length;
  const median = statistic('p50', samples).toFixed(1);
  return (
    `${beyond} of ${samples.length} samples are beyond it; the median is ${median}. ` +
    `${loadNow()} processes wanted this machine's ${os.availableParallelism()} cores at the end.`
  );
}
