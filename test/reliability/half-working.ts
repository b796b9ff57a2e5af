import type { CallName } from 'agent-dr-protocol';
import type { Manner } from '../fault-lab/manner.js';
import { at, senseless, waits, type Cell } from './cell.js';
import { behaving, type Fault } from './faults.js';
import { atWork, undisturbed, withStandby, readyAtWork, type Moment } from './moments.js';
import { DEADLINE_MS } from './settings.js';
import type { Sight } from './sights.js';

/** The calls that log an agent in at a site, or keep a standby. */
export const CALLS_OF_A_SEQUENCE = [
  'session.open',
  'configuration.readPerson',
  'configuration.readApplication',
  'services.subscribe',
  'dn.register',
  'agent.login',
  'session.standby',
] as const satisfies readonly CallName[];
export type SequenceCall = (typeof CALLS_OF_A_SEQUENCE)[number];

interface WayToFail {
  readonly words: string;
  readonly manner: (call: SequenceCall) => Manner;
}

/** How one call fails while the site handles all others. */
export const WAYS_TO_FAIL = {
  silent: {
    words: 'is done, and never answered',
    manner: (call) => ({ kind: 'swallows', call }),
  },
  unreadable: {
    words: 'gets an answer that cannot be read',
    manner: (call) => ({ kind: 'garbles', call, how: 'unreadable' }),
  },
  oversized: {
    words: 'gets an answer that is larger than a frame may be',
    manner: (call) => ({ kind: 'garbles', call, how: 'oversized' }),
  },
  refused: {
    words: 'is refused',
    manner: (call) => ({ kind: 'refuses', failure: 'internal-error', calls: [call] }),
  },
  slow: {
    words: 'is answered after 1 s',
    manner: (call) => ({ kind: 'delays', call, byMs: 1_000 }),
  },
  'too slow': {
    words: 'is answered after 3.7 s: in time for the call, and too late for the site-timeout',
    manner: (call) => ({ kind: 'delays', call, byMs: 3_700 }),
  },
} as const satisfies Readonly<Record<string, WayToFail>>;
export type WayToFailName = keyof typeof WAYS_TO_FAIL;

export const WAY_NAMES: readonly WayToFailName[] = Object.keys(WAYS_TO_FAIL).filter(
  (name): name is WayToFailName => Object.hasOwn(WAYS_TO_FAIL, name),
);

export const halfWorking = (call: SequenceCall, way: WayToFailName): Fault => ({
  words: `${call} ${WAYS_TO_FAIL[way].words}`,
  how: 'real',
  strike: behaving(WAYS_TO_FAIL[way].manner(call)),
});

/** The occasions at which an agent meets a half-working site. */
export const OCCASIONS = {
  'first sign-in': {
    words: 'signing in, and site 1 half works',
    strikes: 'site-1',
    standby: 'off',
    reach: async () => {
      // Nobody is there yet.
    },
    goOn: ({ desk, home, other }) =>
      undisturbed(other, async () => {
        desk.signIn();
        await home.relay.untilReceived('session.open', 1, DEADLINE_MS);
      }),
  },
  reconnect: {
    words:
      'at work at site 1, ready; the connection is reset, and the site half works from then on',
    strikes: 'site-1',
    standby: 'off',
    reach: readyAtWork,
    goOn: ({ home }) => {
      home.proxy.reset();
    },
  },
  wish: {
    words: 'moving by wish to site 2, which half works',
    strikes: 'site-2',
    standby: 'off',
    reach: atWork,
    goOn: ({ desk }) => {
      desk.askFor({ moveTo: 'site-2' });
    },
  },
  switchover: {
    words: 'site 1 has no telephony any more, and site 2 half works',
    strikes: 'site-2',
    standby: 'off',
    reach: atWork,
    goOn: ({ home }) => {
      home.inside.setService('telephony', 'off');
    },
    heal: ({ home }) => {
      home.inside.setService('telephony', 'on');
    },
  },
  'warm switchover': {
    words: 'site 1 cannot be reached any more, and site 2, which was kept ready, half works',
    strikes: 'site-2',
    standby: 'warm',
    reach: withStandby,
    goOn: async ({ home }) => {
      await home.proxy.refuse();
      home.proxy.reset();
    },
    heal: ({ home }) => home.proxy.accept(),
  },
  'drill there': {
    words: 'rehearsing a move to site 2, which half works',
    strikes: 'site-2',
    standby: 'off',
    reach: atWork,
    goOn: ({ desk }) => {
      desk.askFor('drill');
    },
  },
  'drill home': {
    words: 'rehearsing a move, and site 1 half works by the time of the way home',
    strikes: 'site-1',
    standby: 'off',
    reach: atWork,
    goOn: ({ desk }) => {
      desk.askFor('drill');
    },
  },
  standby: {
    words: 'at work at site 1; site 2, which half works, is to be kept ready',
    strikes: 'site-2',
    standby: 'warm',
    reach: async () => {
      // Nobody is there yet.
    },
    goOn: atWork,
  },
} as const satisfies Readonly<Record<string, Moment>>;
export type OccasionName = keyof typeof OCCASIONS;

export const OCCASION_NAMES: readonly OccasionName[] = Object.keys(OCCASIONS).filter(
  (name): name is OccasionName => Object.hasOwn(OCCASIONS, name),
);

const NOT_ASKED = senseless('it is not asked for');

/** The outcome of one failing call: the agent works at the other site, and is told so. */
export function halfWorkingCell(
  call: SequenceCall,
  way: WayToFailName,
  occasion: OccasionName,
): Cell {
  if (!isAskedFor(call, occasion)) return NOT_ASKED;
  const isGarbled = way === 'unreadable' || way === 'oversized';
  const garbled: readonly Sight[] = isGarbled ? ['unreadable'] : [];
  const isInTime = way === 'slow' || way === 'too slow';
  // An Application object is only read; unreadable parts count as absent.
  const isBorne =
    isInTime || (call === 'configuration.readApplication' && (isGarbled || way === 'refused'));
  switch (occasion) {
    case 'first sign-in':
      if (!isBorne) return at('site-2', ...garbled, 'preferred failed');
      return isInTime ? at('site-1') : at('site-1', ...garbled, 'configuration unread');
    case 'reconnect':
      return way === 'slow'
        ? at('site-1', 'lost', 'counting down')
        : at('site-2', 'lost', 'counting down', ...garbled, 'switching', 'moved');
    case 'wish':
      if (isBorne) return at('site-2', 'switching', 'moved');
      return call === 'agent.login'
        ? at('site-1', 'switching', ...garbled, 'starting')
        : at('site-1', 'switching', ...garbled, 'move failed');
    case 'switchover':
      if (isBorne) return at('site-2', 'telephony off', 'counting down', 'switching', 'moved');
      return call === 'agent.login'
        ? waits('telephony off', 'counting down', 'switching', ...garbled, 'starting')
        : waits('telephony off', 'counting down', 'switching', ...garbled, 'due');
    case 'warm switchover':
      return isBorne
        ? at('site-2', 'lost', 'counting down', 'switching', 'moved', 'standby silent')
        : waits('lost', 'counting down', 'switching', ...garbled, 'unreachable');
    case 'drill there':
      if (isBorne) return at('site-1', 'switching', 'moved', 'rehearsed');
      return call === 'agent.login'
        ? at('site-1', 'switching', ...garbled, 'starting', 'rehearsal failed')
        : at('site-1', 'switching', ...garbled, 'move failed', 'rehearsal failed');
    case 'drill home':
      if (isBorne) return at('site-1', 'switching', 'moved', 'rehearsed');
      return call === 'agent.login'
        ? at('site-2', 'switching', ...garbled, 'starting', 'preferred failed', 'rehearsal failed')
        : at('site-2', 'switching', ...garbled, 'moved', 'move failed', 'rehearsal failed');
    case 'standby':
      return isBorne ? at('site-1', ...garbled) : at('site-1', ...garbled, 'standby silent');
  }
}

function isAskedFor(call: SequenceCall, occasion: OccasionName): boolean {
  switch (occasion) {
    case 'first sign-in':
      return call !== 'session.standby';
    case 'standby':
      return call !== 'session.open' && call !== 'dn.register' && call !== 'agent.login';
    case 'warm switchover':
      return call === 'dn.register' || call === 'agent.login';
    default:
      return call !== 'session.standby' && !call.startsWith('configuration.');
  }
}
