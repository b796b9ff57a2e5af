import { at, inEitherOrder, senseless, signedOut, waits, type Cell } from './cell.js';
import type { FaultName } from './faults.js';
import type { MomentName } from './moments.js';

export type Row = Readonly<Record<MomentName, Cell>>;

const tried = at('site-2', 'preferred failed');
const NOTHING_LOGGED_IN = senseless('no log-in is asked for');
const NOTHING_ASKED = senseless('nothing is asked');
const BY_CHANCE = senseless('chance decides which site answers first');
const NOTHING_OPENED = senseless('no session is opened');

const NOT_TAKEN = at('site-1', 'move failed', 'rehearsal failed');
/** The old site has been left for the one that fails. */
const BACK_AGAIN = at('site-1', 'starting', 'rehearsal failed');
const STAYS_AWAY = at('site-2', 'starting', 'preferred failed', 'rehearsal failed');

/** If nothing answers, the other site is tried, and the agent stays there. */
const ELSEWHERE = {
  connecting: tried,
  opening: tried,
  reading: tried,
  'logging in': tried,
} as const;

const everyStart = (cell: Cell) =>
  ({ connecting: cell, opening: cell, reading: cell, 'logging in': cell }) as const;

/** The site does not answer any more, for whatever reason. */
const GONE: Row = {
  ...ELSEWHERE,
  active: at('site-2', 'lost', 'counting down', 'switching', 'moved'),
  'moving by wish': at('site-1', 'move failed'),
  'moving away': waits('starting', 'telephony off', 'counting down', 'switching', 'due'),
  standby: at('site-1', 'standby silent'),
  rehearsing: NOT_TAKEN,
  'coming home': STAYS_AWAY,
};

/** Data on its way arrives, and then the connection turns out to be dead. */
const LOST_LATER = {
  'logging in': at('site-2', 'lost', 'counting down', 'switching', 'moved'),
  'moving by wish': at('site-1', 'starting'),
  'moving away': waits('moved', 'lost', 'counting down', 'switching', 'unreachable'),
  rehearsing: BACK_AGAIN,
  'coming home': at('site-2', 'moved', 'rehearsed', 'lost', 'counting down', 'switching'),
} as const;

/** The gateway announces its end: there is no countdown (B27). */
const SAYS_GOODBYE = at('site-2', 'switching', 'moved');

/** The line is worse, but works. */
const BORNE: Row = {
  ...everyStart(at('site-1')),
  active: at('site-1'),
  'moving by wish': at('site-2', 'moved'),
  'moving away': at('site-2', 'moved'),
  standby: at('site-1'),
  rehearsing: at('site-1', 'moved', 'rehearsed'),
  'coming home': at('site-1', 'moved', 'rehearsed'),
};

/** The outcome of each fault at each moment, as procedure, protocol and engine tests demand it. */
export const MATRIX: Readonly<Record<FaultName, Row>> = {
  reset: {
    ...GONE,
    active: at('site-1', 'lost', 'counting down'),
    'moving away': at('site-2', 'starting', 'telephony off', 'counting down', 'switching', 'moved'),
  },
  'port closed': GONE,
  'machine gone': GONE,
  'packets dropped': GONE,
  blackhole: GONE,
  'answers lost': GONE,
  'requests lost': { ...GONE, ...LOST_LATER },
  'own network gone': {
    ...everyStart(waits('unreachable')),
    active: waits('lost', 'counting down', 'switching', 'unreachable'),
    'moving by wish': inEitherOrder(
      waits('unreachable'),
      ...(['move failed', 'lost', 'counting down', 'switching', 'unreachable'] as const),
    ),
    'moving away': waits('starting', 'unreachable'),
    rehearsing: inEitherOrder(
      waits('unreachable'),
      ...([
        'move failed',
        'rehearsal failed',
        'lost',
        'counting down',
        'switching',
        'unreachable',
      ] as const),
    ),
    'coming home': waits('starting', 'unreachable'),
    standby: inEitherOrder(
      waits('lost', 'counting down', 'standby silent', 'switching', 'unreachable'),
      ...(['standby silent', 'lost', 'counting down', 'switching', 'unreachable'] as const),
    ),
  },
  'short outage': { ...BORNE, connecting: tried },
  'slow line': BORNE,
  'lossy line': { ...BORNE, connecting: BY_CHANCE },
  'packets lost': { ...BORNE, connecting: BY_CHANCE },
  drip: GONE,
  'cut mid-message': GONE,
  killed: { ...GONE, ...LOST_LATER },
  frozen: { ...GONE, ...LOST_LATER },
  full: BORNE,
  'full again and again': BORNE,
  mute: GONE,
  'no upgrade': GONE,
  'log-in unanswered': {
    ...ELSEWHERE,
    active: NOTHING_LOGGED_IN,
    'moving by wish': at('site-1', 'starting'),
    'moving away': waits('starting', 'telephony off', 'counting down', 'switching'),
    standby: NOTHING_LOGGED_IN,
    rehearsing: BACK_AGAIN,
    'coming home': STAYS_AWAY,
  },
  rubbish: {
    ...everyStart(at('site-1', 'unreadable')),
    active: at('site-1', 'unreadable'),
    'moving by wish': at('site-2', 'unreadable', 'moved'),
    'moving away': at('site-2', 'unreadable', 'moved'),
    standby: at('site-1', 'unreadable'),
    rehearsing: at('site-1', 'unreadable', 'moved', 'rehearsed'),
    'coming home': at('site-1', 'unreadable', 'moved', 'rehearsed'),
  },
  flood: GONE,
  'closes 1001': { ...GONE, active: SAYS_GOODBYE },
  'closes 1008': GONE,
  'closes 1011': { ...GONE, active: SAYS_GOODBYE },
  'closes 1012': {
    ...GONE,
    // It said when it will be back: there is no retry before.
    'moving away': waits('starting', 'telephony off', 'counting down', 'due'),
  },
  'closes 1013': { ...GONE, active: SAYS_GOODBYE },
  busy: { ...GONE, active: NOTHING_ASKED, standby: NOTHING_ASKED },
  'internal error': { ...GONE, active: NOTHING_ASKED, standby: NOTHING_ASKED },
  'password refused': {
    connecting: signedOut('credentials refused'),
    opening: signedOut('credentials refused'),
    reading: NOTHING_OPENED,
    'logging in': NOTHING_OPENED,
    active: NOTHING_OPENED,
    'moving by wish': NOTHING_OPENED,
    'moving away': NOTHING_OPENED,
    standby: NOTHING_OPENED,
    rehearsing: NOTHING_OPENED,
    'coming home': NOTHING_OPENED,
  },
  'another version': {
    ...GONE,
    active: SAYS_GOODBYE,
    standby: at('site-1', 'standby silent', 'standby refuses'),
    'moving away': waits(
      'starting',
      'telephony off',
      'counting down',
      'switching',
      'refused there',
    ),
  },
  'telephony off': {
    ...everyStart(at('site-2', 'telephony off', 'counting down', 'switching', 'moved')),
    active: at('site-2', 'telephony off', 'counting down', 'switching', 'moved'),
    'moving by wish': at('site-1', 'starting'),
    'moving away': waits('moved', 'telephony off', 'counting down', 'switching', 'due'),
    standby: at('site-1', 'standby telephony off'),
    rehearsing: BACK_AGAIN,
    'coming home': at(
      'site-2',
      'moved',
      'rehearsed',
      'telephony off',
      'counting down',
      'switching',
    ),
  },
  'graceful shutdown': {
    ...ELSEWHERE,
    'logging in': at('site-2', 'switching', 'moved'),
    active: at('site-2', 'switching', 'moved'),
    'moving by wish': at('site-1', 'starting'),
    // The next move is spaced from the one before (I12).
    'moving away': waits('moved', 'logged out', 'due', 'switching'),
    standby: at('site-1'),
    rehearsing: BACK_AGAIN,
    'coming home': at('site-2', 'moved', 'rehearsed', 'switching'),
  },
  flapping: {
    ...everyStart(at('site-1', 'telephony off', 'counting down')),
    active: at('site-1', 'telephony off', 'counting down'),
    'moving by wish': at('site-2', 'moved', 'telephony off', 'counting down'),
    'moving away': at('site-2', 'moved', 'telephony off', 'counting down'),
    standby: at('site-1', 'standby telephony off'),
    rehearsing: at('site-1', 'moved', 'rehearsed'),
    'coming home': at('site-1', 'moved', 'rehearsed', 'telephony off', 'counting down'),
  },
};
