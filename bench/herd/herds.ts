import { runHerd } from '../../simulation/herd/herd.js';
import type { HerdOutcome, HerdSettings } from '../../simulation/herd/model.js';
import { PEERS, runPeers } from '../../simulation/herd/peers.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { REAL_HERDS } from './real-herds.js';

const AGENTS = 10_000;
const MANY_AGENTS = 100_000;
const QUICK_AGENTS = 500;
/** N/C of every herd, s. */
const ALL_IN_S = 20;
const LONGEST_MS = 1_800_000;
const ROUND_TRIP_MS = 20;

/** Real engines and the real admission in virtual time, beside models of what others do (B12). */
export const HERDS: readonly Measure[] = [
  herd('cold', 'off', 'slot', AGENTS),
  herd('warm', 'warm', 'slot', AGENTS),
  herd('cold-two', 'off', 'slot', AGENTS, 'two'),
  herd('warm-two', 'warm', 'slot', AGENTS, 'two'),
  herd('cold-apart', 'off', 'slot', AGENTS, 'two-apart'),
  herd('cold-many', 'off', 'slot', MANY_AGENTS),
  herd('warm-many', 'warm', 'slot', MANY_AGENTS),
  herd('cold-two-many', 'off', 'slot', MANY_AGENTS, 'two'),
  herd('warm-two-many', 'warm', 'slot', MANY_AGENTS, 'two'),
  herd('no-slots', 'off', 'none', AGENTS),
  herd('absurd-slots', 'off', 'absurd', AGENTS),
  {
    name: 'others',
    about: 'models of what other clients do, at a gateway of the same pace',
    usesBrowser: false,
    run: (setting) => Promise.resolve(others(setting)),
  },
  ...REAL_HERDS,
];

function herd(
  name: string,
  standby: HerdSettings['standby'],
  hint: HerdSettings['hint'],
  agents: number,
  gateways: HerdSettings['gateways'] = 'one',
): Measure {
  return {
    name,
    about: `${agents} engines move at once, standby ${standby}, slots: ${hint}, gateways: ${gateways}`,
    usesBrowser: false,
    run: ({ quick, samples, tell }) => {
      const clients = samples ?? (quick ? QUICK_AGENTS : agents);
      const loginsPerSecond = clients / ALL_IN_S;
      const outcome = runHerd(
        {
          clients,
          loginsPerSecond,
          standby,
          gateways,
          hint,
          capacityAt: () => 10 * loginsPerSecond,
          roundTripMs: ROUND_TRIP_MS,
          seed: 1,
        },
        LONGEST_MS,
      );
      tell(`${clients - outcome.missing} of ${clients} are in`);
      const bounds =
        hint === 'slot' && gateways !== 'two-apart' ? { last: 1.05, attempts: 2 } : undefined;
      return Promise.resolve(findings(name, name, outcome, clients, bounds));
    },
  };
}

const others = ({ quick, samples = quick ? QUICK_AGENTS : AGENTS }: Setting): readonly Finding[] =>
  PEERS.flatMap((peer) =>
    findings('others', peer.name, runPeers(peer, samples, samples / ALL_IN_S, 1), samples),
  );

function findings(
  measure: string,
  who: string,
  { arrivals, missing, attempts }: HerdOutcome,
  clients: number,
  bounds?: { readonly last: number; readonly attempts: number },
): readonly Finding[] {
  const conditions = { agents: clients, loginsPerSecond: clients / ALL_IN_S, missing };
  const last = missing > 0 ? Infinity : Math.max(...arrivals.slice(-1)) / (ALL_IN_S * 1_000);
  return [
    {
      measure,
      what: `${who}: the last one in, in multiples of N/C`,
      unit: '×',
      bounds: bounds === undefined ? [] : [{ kind: 'at-most', of: 'max', value: bounds.last }],
      samples: [last],
      conditions,
    },
    {
      measure,
      what: `${who}: attempts of each`,
      unit: '',
      bounds: bounds === undefined ? [] : [{ kind: 'at-most', of: 'max', value: bounds.attempts }],
      samples: attempts,
      conditions,
    },
  ];
}
