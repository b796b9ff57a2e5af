import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import { TOPICS, type Topic } from './possible-inputs.js';
import type { Reached } from './exploration.js';
import { withStandbyReady } from './usual-course.js';
import { BOTH_TIMEOUTS, CONFIGURATION, PROBING, WARM, type Timeouts } from './two-sites.js';

export interface Exploration {
  /** Completes the sentence "the invariants hold …". */
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly configuration: LocalConfiguration;
  /** The gateways of both sites, if not all of them. */
  readonly timeouts?: Timeouts;
  /** The state to begin with. Default: a new session. */
  readonly start?: () => Reached;
  readonly mostTransitions: number;
  /** Whether the exploration sees every state that these topics can lead to. */
  readonly isToTheEnd: boolean;
  /** Whether only `npm run test:all` has the time for it. */
  readonly isLong?: boolean;
}

const TO_THE_END = {
  configuration: CONFIGURATION,
  mostTransitions: 300_000,
  isToTheEnd: true,
} as const;

/** A second gateway takes three times as long, and more with hints about which one to ask. */
const oneGatewayEach = (configuration: LocalConfiguration): LocalConfiguration => ({
  ...configuration,
  sites: configuration.sites.map((site) => ({ ...site, gateways: site.gateways.slice(0, 1) })),
});
const ALONE_TO_THE_END = { ...TO_THE_END, configuration: oneGatewayEach(CONFIGURATION) };
/** With the other site on standby (B9). */
const WARM_TO_THE_END = { ...TO_THE_END, configuration: oneGatewayEach(WARM) };
const PROBING_TO_THE_END = { ...TO_THE_END, configuration: oneGatewayEach(PROBING) };

/**
 * The explorations: each fault or request alone, to the end, and all of them together, as deep as a
 * test may last.
 */
export const EXPLORATIONS: readonly Exploration[] = [
  {
    name: 'while telephony and connections come and go, to the end',
    topics: ['session', 'telephony'],
    ...ALONE_TO_THE_END,
  },
  {
    name: 'while telephony and connections to two gateways come and go, to the end',
    topics: ['session', 'telephony'],
    ...TO_THE_END,
    // Most of the states differ in the slot and in the clock of the log-in.
    mostTransitions: 700_000,
    isLong: true,
  },
  {
    name: 'while sites refuse, to the end',
    topics: ['session', 'refusal'],
    ...TO_THE_END,
  },
  {
    name: 'while the phone and connections come and go, to the end',
    topics: ['session', 'phone', 'hand-over'],
    ...TO_THE_END,
  },
  {
    name: 'while sites are shut down and machines sleep, to the end',
    topics: ['session', 'shutdown', 'sleep'],
    ...TO_THE_END,
  },
  {
    name: 'while the agent is logged in and out, ready and not, to the end',
    topics: ['session', 'agent'],
    ...TO_THE_END,
  },
  {
    name: 'while the agent wishes to move and has calls, to the end',
    topics: ['session', 'wish', 'call'],
    ...TO_THE_END,
  },
  {
    name: 'while switchovers are rehearsed and calls come, to the end',
    topics: ['session', 'drill', 'call'],
    ...TO_THE_END,
  },
  {
    name: 'while gateways and browsers give hints, and log-ins slots, to the end',
    topics: ['session', 'hint', 'slot'],
    ...ALONE_TO_THE_END,
  },
  {
    name: 'while two gateways give slots to log-ins, to the end',
    topics: ['session', 'slot'],
    ...TO_THE_END,
  },
  {
    name: 'while two gateways and browsers give hints, to the end',
    topics: ['session', 'hint'],
    ...TO_THE_END,
    // Refused passwords double the states of each site.
    mostTransitions: 700_000,
    isLong: true,
  },
  {
    name: 'whatever happens, as deep as a test may last',
    topics: TOPICS,
    configuration: CONFIGURATION,
    mostTransitions: 40_000,
    isToTheEnd: false,
  },
];

/** The same with a connection to the other site (B9), which takes as long again. */
export const EXPLORATIONS_WITH_STANDBY: readonly Exploration[] = [
  {
    name: 'with the other site kept warm, while telephony comes and goes',
    topics: ['session', 'telephony'],
    configuration: oneGatewayEach(WARM),
    start: () => withStandbyReady(oneGatewayEach(WARM)),
    mostTransitions: 60_000,
    isToTheEnd: false,
  },
  {
    name: 'with the other site kept warm, while sites refuse, to the end',
    topics: ['session', 'refusal'],
    ...WARM_TO_THE_END,
    mostTransitions: 400_000,
  },
  {
    name: 'with the other site kept warm, while log-ins are given slots, to the end',
    topics: ['session', 'slot'],
    ...WARM_TO_THE_END,
  },
  {
    name: 'with the other site kept warm, while the agent wishes to move, to the end',
    topics: ['session', 'wish'],
    ...WARM_TO_THE_END,
  },
  {
    name: 'with the other site looked at now and then, while log-ins are given slots, to the end',
    topics: ['session', 'slot'],
    ...PROBING_TO_THE_END,
  },
  {
    name: 'with the other site looked at now and then, while sites refuse, to the end',
    topics: ['session', 'refusal'],
    ...PROBING_TO_THE_END,
    mostTransitions: 400_000,
    isLong: true,
  },
  {
    name: 'with the other site kept warm, whatever happens, as deep as a test may last',
    topics: TOPICS,
    configuration: WARM,
    start: () => withStandbyReady(WARM),
    mostTransitions: 40_000,
    isToTheEnd: false,
  },
];

/**
 * The explorations to run. `npm test` leaves the long and the open-ended ones to `npm run test:all`, which
 * sets `EXPLORATIONS=whole`; `npm run mutation` runs only the latter (`open-ended`).
 */
export function inTime(explorations: readonly Exploration[]): readonly Exploration[] {
  const wanted = process.env['EXPLORATIONS'];
  if (wanted === 'whole') return explorations;
  return wanted === 'open-ended'
    ? explorations.filter(({ isToTheEnd }) => !isToTheEnd)
    : explorations.filter(({ isToTheEnd, isLong }) => isToTheEnd && isLong !== true);
}

const never = (timeout: string | undefined): string =>
  timeout === undefined ? 'absent' : timeout === '0' ? '0' : 'set';

/**
 * Time-outs that cause no move beside those that do (S2.3, S2.10): each of them set, 0 or absent,
 * with each way to watch the other site.
 */
export const EXPLORATIONS_OF_TIMEOUTS: readonly Exploration[] = [
  CONFIGURATION,
  PROBING,
  WARM,
].flatMap((configuration) =>
  [undefined, '0', BOTH_TIMEOUTS.site].flatMap((site) =>
    [undefined, BOTH_TIMEOUTS.register].flatMap((register) =>
      (['telephony', 'phone'] as const).map((topic): Exploration => {
        const timeouts = { site, register };
        const alone = oneGatewayEach(configuration);
        return {
          name:
            `while the ${topic} comes and goes, with site-timeout ${never(site)}, register ` +
            `time-out ${never(register)} and standby ${configuration.standby}`,
          topics: ['session', topic, 'shutdown', 'sleep', 'hand-over'],
          configuration: alone,
          timeouts,
          start: () => withStandbyReady(alone, timeouts),
          mostTransitions: 5_000,
          isToTheEnd: false,
        };
      }),
    ),
  ),
);
