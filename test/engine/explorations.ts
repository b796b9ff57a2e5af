import type { LocalConfiguration } from '../../src/contract/local-configuration.js';
import { TOPICS, type Topic } from './possible-inputs.js';
import type { Reached } from './exploration.js';
import { withStandbyReady } from './usual-course.js';
import { BOTH_TIMEOUTS, CONFIGURATION, PROBING, WARM, type Timeouts } from './two-sites.js';

export interface Exploration {
  /** Goes on from "the invariants hold". */
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly configuration: LocalConfiguration;
  /** Those of both sites, if not both that there are. */
  readonly timeouts?: Timeouts;
  /** Where it begins, if not where nothing has happened yet. */
  readonly start?: () => Reached;
  readonly mostTransitions: number;
  /** Whether that is enough to see every state that these topics can lead to. */
  readonly isToTheEnd: boolean;
}

const TO_THE_END = {
  configuration: CONFIGURATION,
  mostTransitions: 300_000,
  isToTheEnd: true,
} as const;

/** The same with the other site on standby (B9), and a gateway at each: two connections are enough. */
const oneGatewayEach = (configuration: LocalConfiguration): LocalConfiguration => ({
  ...configuration,
  sites: configuration.sites.map((site) => ({ ...site, gateways: site.gateways.slice(0, 1) })),
});
const WARM_TO_THE_END = { ...TO_THE_END, configuration: oneGatewayEach(WARM) };
const PROBING_TO_THE_END = { ...TO_THE_END, configuration: oneGatewayEach(PROBING) };

/**
 * What is explored: each of the things that go wrong or are wished for by itself, to the end; and
 * all of them together, as deep as a test may last.
 */
export const EXPLORATIONS: readonly Exploration[] = [
  {
    name: 'while telephony and connections come and go, to the end',
    topics: ['session', 'telephony'],
    ...TO_THE_END,
    // Most of them: what its turn is, and what the clock of the log-in stands at.
    mostTransitions: 700_000,
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
    name: 'while gateways and browsers give hints, to the end',
    topics: ['session', 'hint'],
    ...TO_THE_END,
    // Whether a site has refused the password is one more thing to know of each.
    mostTransitions: 700_000,
  },
  {
    name: 'whatever happens, as deep as a test may last',
    topics: TOPICS,
    configuration: CONFIGURATION,
    mostTransitions: 40_000,
    isToTheEnd: false,
  },
];

/** The same with a connection to the other site (B9), which is as long again. */
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
    name: 'with the other site looked at now and then, while sites refuse, to the end',
    topics: ['session', 'refusal'],
    ...PROBING_TO_THE_END,
    mostTransitions: 400_000,
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
 * Those that there is time for. `npm test` leaves what is open-ended to `npm run test:all`, which
 * says `EXPLORATIONS=whole`; `npm run mutation` has time for nothing else (`open-ended`).
 */
export function inTime(explorations: readonly Exploration[]): readonly Exploration[] {
  const wanted = process.env['EXPLORATIONS'];
  if (wanted === 'whole') return explorations;
  return explorations.filter(({ isToTheEnd }) => isToTheEnd !== (wanted === 'open-ended'));
}

const never = (timeout: string | undefined): string =>
  timeout === undefined ? 'absent' : timeout === '0' ? '0' : 'set';

/**
 * What moves nobody, beside what does (S2.3, S2.10): each of the time-outs set, 0 or absent, and each
 * way to know the other site.
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
