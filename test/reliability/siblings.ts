import { at, senseless } from './cell.js';
import type { FaultName } from './faults.js';
import { MATRIX, type Row } from './matrix.js';

/** Faults that one gateway may have while another one of the same site is well. */
export type GatewayFault = Exclude<
  FaultName,
  | 'own network gone'
  | 'slow line'
  | 'lossy line'
  | 'packets lost'
  | 'rubbish'
  | 'password refused'
  | 'telephony off'
  | 'graceful shutdown'
  | 'flapping'
>;

/** Nothing is shown: the site's other gateway accepts the agent (B27). */
const TAKEN: Row = {
  connecting: at('site-1'),
  opening: at('site-1'),
  reading: at('site-1'),
  'logging in': at('site-1'),
  active: at('site-1', 'lost', 'counting down'),
  'moving by wish': at('site-2', 'moved'),
  'moving away': at('site-2', 'moved'),
  standby: at('site-1'),
  rehearsing: at('site-1', 'moved', 'rehearsed'),
  'coming home': at('site-1', 'moved', 'rehearsed'),
};

/** It is over before it is noticed. */
const BORNE: Row = { ...TAKEN, active: at('site-1') };

const NOTHING_ASKED: Row = { ...TAKEN, active: senseless('nothing is asked') };

/** Data on its way arrives, and then the connection turns out to be dead. */
const LOST_LATER: Row = {
  ...TAKEN,
  'logging in': at('site-1', 'lost', 'counting down'),
  'moving away': at('site-2', 'moved', 'lost', 'counting down'),
  'coming home': at('site-1', 'moved', 'rehearsed', 'lost', 'counting down'),
};

/** The outcomes of the same faults if only the first of a site's two gateways is struck. */
export const SIBLINGS: Readonly<Record<GatewayFault, Row>> = {
  reset: TAKEN,
  'port closed': TAKEN,
  'machine gone': TAKEN,
  'packets dropped': TAKEN,
  blackhole: TAKEN,
  'answers lost': TAKEN,
  'requests lost': LOST_LATER,
  'short outage': BORNE,
  drip: TAKEN,
  'cut mid-message': TAKEN,
  killed: {
    ...LOST_LATER,
    // It ends at the moment in which the old site is left: the agent goes back there.
    'moving by wish': at('site-1', 'starting'),
    rehearsing: at('site-1', 'starting', 'rehearsal failed'),
  },
  frozen: LOST_LATER,
  full: BORNE,
  'full again and again': BORNE,
  mute: TAKEN,
  'no upgrade': TAKEN,
  'log-in unanswered': NOTHING_ASKED,
  flood: TAKEN,
  'closes 1001': TAKEN,
  'closes 1008': TAKEN,
  'closes 1011': TAKEN,
  'closes 1012': TAKEN,
  'closes 1013': {
    // It speaks for the whole site.
    ...MATRIX['closes 1013'],
    'moving away': at('site-2', 'starting', 'telephony off', 'counting down', 'switching', 'moved'),
  },
  busy: NOTHING_ASKED,
  'internal error': NOTHING_ASKED,
  'another version': TAKEN,
};

export const isGatewayFault = (fault: FaultName): fault is GatewayFault =>
  Object.hasOwn(SIBLINGS, fault);
