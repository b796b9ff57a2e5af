import type { PortWish } from '../demo-options.mjs';
import { endOfDemo, listen } from '../run-demo.js';
import { SipDemo, type SipDemoOptions } from './sip-demo.js';
import { missingKamailio } from './sip-servers.js';

const EXIT_FAILED = 1;

/** Until a signal comes, or the process that started this one is gone. Returns the exit code. */
export async function runSipDemo({
  port: wish,
  ...options
}: SipDemoOptions & { readonly port: PortWish }): Promise<number> {
  const missing = missingKamailio();
  if (missing !== null) {
    console.error(missing);
    return EXIT_FAILED;
  }
  const ended = endOfDemo();
  const demo = new SipDemo(options);
  try {
    const port = await listen(demo, wish);
    const started = demo.start().then(() => 'started' as const);
    if ((await Promise.race([started, ended])) === 'ended') return 0;
    console.log(
      [
        ...['', `Demo, as agent1 (demo-1): http://127.0.0.1:${port}/`],
        ...[`      as agent2 (demo-2): http://localhost:${port}/`, ''],
        'Each has a phone: 7001 and 7002. Open both, sign in, and call one from the other.',
        'Ctrl-C stops everything.',
      ].join('\n'),
    );
    await ended;
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return EXIT_FAILED;
  } finally {
    await demo.stop();
    if (process.connected) process.disconnect();
  }
}
