import { GatewayProcess } from '../../test/fault-lab/gateway-process.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { moveCrowd } from './crowd-move.js';

const AGENTS = 1_000;
const QUICK_AGENTS = 100;
const SITE_TIMEOUT_S = 2;
/** What a gateway with one core of these machines has time for, with a margin. */
const LOGINS_PER_SECOND = 50;
const START_DEADLINE_MS = 120_000;
const MOVE_MS = 60_000;

/** All agents of a site that is killed move to the other one, to one gateway of it (B12). */
export const CROWDS: readonly Measure[] = [
  crowd('warm', 'over connections that were kept ready', 'warm', undefined),
  crowd('cold', 'over new connections', 'off', undefined),
  crowd('paced', `the same, let in at ${LOGINS_PER_SECOND} a second`, 'off', LOGINS_PER_SECOND),
];

function crowd(
  name: string,
  about: string,
  standby: 'warm' | 'off',
  loginsPerSecond: number | undefined,
): Measure {
  return {
    name,
    about: `all agents of a site (--samples) move to one gateway of the other, ${about}`,
    usesBrowser: false,
    run: (setting) => moved(name, standby, loginsPerSecond, setting),
  };
}

async function moved(
  name: string,
  standby: 'warm' | 'off',
  loginsPerSecond: number | undefined,
  { quick, samples = quick ? QUICK_AGENTS : AGENTS, tell }: Setting,
): Promise<readonly Finding[]> {
  const site = (id: string, name: string, args: readonly string[] = []) =>
    new GatewayProcess({ site: { id, name }, siteTimeoutS: SITE_TIMEOUT_S, crowd: samples, args });
  const pace =
    loginsPerSecond === undefined ? [] : ['--logins-per-second', String(loginsPerSecond)];
  const [dying, living] = [site('site-1', 'Frankfurt'), site('site-2', 'Munich', pace)];
  try {
    await Promise.all([dying.start(), living.start()]);
    const address = ({ port }: GatewayProcess): readonly string[] => [`ws://127.0.0.1:${port}`];
    const { arrivals, conditions } = await moveCrowd({
      agents: samples,
      standby,
      gateways: [address(dying), address(living)],
      pids: [living.pid],
      end: () => dying.kill(),
      signInMs: START_DEADLINE_MS,
      watchMs: MOVE_MS,
      tell,
    });
    const taken = {
      ...conditions,
      loginsPerSecond: loginsPerSecond ?? 'as fast as it can',
      siteTimeoutS: SITE_TIMEOUT_S,
    };
    tell(JSON.stringify(taken));
    return [
      {
        measure: name,
        what: `moved after the end of the site, ${name}`,
        unit: 'ms',
        bounds: [],
        samples: arrivals,
        conditions: taken,
      },
    ];
  } finally {
    await Promise.all([dying.stop(), living.stop()]);
  }
}
