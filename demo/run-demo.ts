import type { PortWish, SessionChoices } from './demo-options.mjs';
import { Lab, type LabOptions } from './lab/lab.js';
import { LAB_AGENTS } from './lab/lab-agents.js';
import { DemoServer } from './server/demo-server.js';
import { PortError } from './server/loopback-server.js';
import { originsOf } from './server/loopback-guard.js';

/** The user's choices, and the gateway to run; by default the built one. */
export interface DemoRun extends Pick<LabOptions, 'gatewayEntry' | 'alertmanager'> {
  readonly port: PortWish;
  readonly siteTimeoutSeconds: number;
  readonly siteSipRegisterTimeoutSeconds: number;
  /** For the component's local configuration. */
  readonly session: SessionChoices;
}

/** How far to look for a free port when none was asked for. */
const PORTS_TRIED = 50;
/** A crowd of 24 is in after a few seconds; a single agent never has to wait (B12). */
const LOGINS_PER_SECOND = 4;
const EXIT_FAILED = 1;
const EXIT_BAD_OPTION = 2;

/**
 * Runs two sites and the page until a signal comes or the process that started this one is gone.
 * Returns the exit code; what failed is printed as one line.
 */
export async function runDemo({
  port: portWish,
  session,
  ...labOptions
}: DemoRun): Promise<number> {
  const ended = endOfDemo();
  const server = new DemoServer();
  let lab: Lab | undefined;
  try {
    const port = await listen(server, portWish);
    lab = new Lab({
      ...labOptions,
      loginsPerSecond: LOGINS_PER_SECOND,
      allowedOrigins: originsOf(port),
    });
    const started = lab.start().then(() => 'started' as const);
    if ((await Promise.race([started, ended])) === 'ended') return 0;
    server.serve(lab, session);
    printReady(port, labOptions);
    await ended;
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof PortError ? EXIT_BAD_OPTION : EXIT_FAILED;
  } finally {
    await Promise.allSettled([server.stop(), lab?.stop()]);
    if (process.connected) process.disconnect();
  }
}

/** Resolves at the first signal, or when the process that started this one is gone. */
export function endOfDemo(): Promise<'ended'> {
  return new Promise((resolve) => {
    const end = () => {
      resolve('ended');
    };
    // `on`, not `once`: an impatient second Ctrl-C must not cut the stopping short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
    process.on('disconnect', end);
  });
}

/** Resolves with the port. Throws `PortError` when none can be had. */
export async function listen(
  server: { listen(port: number): Promise<number> },
  wish: PortWish,
): Promise<number> {
  const last = Math.min(wish.kind === 'from' ? wish.port + PORTS_TRIED : wish.port, 65_535);
  for (let port = wish.port; ; port++) {
    try {
      return await server.listen(port);
    } catch (error) {
      if (port >= last) throw error;
    }
  }
}

function printReady(port: number, timeouts: Timeouts): void {
  const width = Math.max(...LAB_AGENTS.map(({ username }) => username.length));
  console.log(
    [
      '',
      `Demo: http://127.0.0.1:${port}/`,
      '',
      'Demo agents (user name / password):',
      ...LAB_AGENTS.map(
        ({ username, password, shows }) => `  ${username.padEnd(width)} / ${password}   ${shows}`,
      ),
      '',
      ...timeoutLines(timeouts),
      'Ctrl-C stops everything.',
    ].join('\n'),
  );
}

type Timeouts = Pick<DemoRun, 'siteTimeoutSeconds' | 'siteSipRegisterTimeoutSeconds'>;

const timeoutLines = (timeouts: Timeouts): readonly string[] => [
  timeouts.siteTimeoutSeconds === 0
    ? 'Telephony never moves an agent (site-timeout 0).'
    : `An agent is moved after ${timeouts.siteTimeoutSeconds} s without telephony (site-timeout),`,
  timeouts.siteSipRegisterTimeoutSeconds === 0
    ? 'A lost phone never moves an agent (site-sip-register-timeout 0).'
    : `or ${timeouts.siteSipRegisterTimeoutSeconds} s without their phone (site-sip-register-timeout).`,
];
