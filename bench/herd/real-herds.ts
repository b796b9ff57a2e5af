import { moveCrowd } from '../crowd/crowd-move.js';
import { loadNow } from '../machine.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { startRealSite } from './real-site.js';

const AGENTS = 2_000;
const QUICK_AGENTS = 60;
const SITE_TIMEOUT_S = 2;
const CHEAP_PASSWORDS = 1_024;
const SIGN_IN_MS = 900_000;
/** Watched for so many times N/C, and then some. */
const WATCHED = 2.5;
const WATCHED_AT_LEAST_MS = 60_000;

interface Kind {
  readonly name: string;
  readonly standby: 'warm' | 'off';
  readonly gateways: number;
  /** C of the site that all come to. */
  readonly loginsPerSecond: number;
}

/** Within what two cores have time for beside the clients: a cold log-in checks a password. */
const KINDS: readonly Kind[] = [
  { name: 'real-cold', standby: 'off', gateways: 1, loginsPerSecond: 20 },
  { name: 'real-warm', standby: 'warm', gateways: 1, loginsPerSecond: 50 },
  { name: 'real-cold-two', standby: 'off', gateways: 2, loginsPerSecond: 20 },
  { name: 'real-warm-two', standby: 'warm', gateways: 2, loginsPerSecond: 50 },
];

/** The worker's own sessions over real sockets: their site is killed, and all come to the other. */
export const REAL_HERDS: readonly Measure[] = KINDS.map((kind) => ({
  name: kind.name,
  about: `${AGENTS} real sessions (--samples), standby ${kind.standby}, to ${kind.gateways} gateway(s), ${kind.loginsPerSecond} a second`,
  usesBrowser: false,
  run: (setting) => herd(kind, setting),
}));

async function herd(
  { name, standby, gateways, loginsPerSecond }: Kind,
  { quick, samples: agents = quick ? QUICK_AGENTS : AGENTS, tell }: Setting,
): Promise<readonly Finding[]> {
  const common = { agents, siteTimeoutS: SITE_TIMEOUT_S };
  const dying = await startRealSite({
    ...common,
    site: { id: 'site-1', name: 'Frankfurt' },
    gateways: 1,
    // Nobody comes back to it.
    passwordCost: CHEAP_PASSWORDS,
  });
  const living = await startRealSite({
    ...common,
    site: { id: 'site-2', name: 'Munich' },
    gateways,
    // Whoever stands by has shown it before: it is no part of the move.
    ...(standby === 'warm' && { passwordCost: CHEAP_PASSWORDS }),
    args: ['--logins-per-second', String(loginsPerSecond)],
  });
  try {
    const allInMs = (agents / loginsPerSecond) * 1_000;
    const loadBefore = loadNow();
    const moved = await moveCrowd({
      agents,
      standby,
      gateways: [dying.addresses, living.addresses],
      pids: living.pids,
      end: () => dying.kill(),
      signInMs: SIGN_IN_MS,
      watchMs: Math.max(WATCHED_AT_LEAST_MS, WATCHED * allInMs),
      tell,
    });
    // Until then the site may come back: nobody is to move.
    const due = SITE_TIMEOUT_S * 1_000;
    const arrivals = moved.arrivals.map((ms) => (ms - due) / allInMs);
    const conditions = {
      ...moved.conditions,
      gateways,
      loginsPerSecond,
      siteTimeoutS: SITE_TIMEOUT_S,
      loadBefore,
      loadAfter: loadNow(),
    };
    tell(JSON.stringify(conditions));
    const isAll = arrivals.length >= agents;
    return [
      {
        measure: name,
        what: 'the last one in after the move was due, in multiples of N/C',
        unit: '×',
        bounds: [{ kind: 'at-most', of: 'max', value: 1.15 }],
        samples: [isAll ? Math.max(...arrivals.slice(-1)) : Infinity],
        conditions,
      },
      {
        measure: name,
        what: 'each one in after the move was due, in multiples of N/C',
        unit: '×',
        bounds: [],
        samples: arrivals,
        conditions,
      },
      {
        measure: name,
        what: 'attempts of each, on average',
        unit: '',
        bounds: [{ kind: 'at-most', of: 'max', value: 2 }],
        samples: [moved.attempts],
        conditions,
      },
    ];
  } finally {
    await Promise.all([dying.stop(), living.stop()]);
  }
}
