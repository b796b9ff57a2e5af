import { OperatorLog } from '../operations/operator-log.js';

/**
 * A process that writes many lines to its log, and ends its log; then it says how many were lost, to
 * the process that has started it.
 */
process.stdout.on('error', () => undefined);
const log = new OperatorLog('site-1', { level: 'info', agents: 'plain' });
for (let line = 0; line < Number(process.argv[2]); line++) {
  log.report('gateway-failed', { problem: 'x'.repeat(400) });
}
await log.stop();
process.send?.({ lost: log.lost }, undefined, undefined, () => {
  process.disconnect();
});
