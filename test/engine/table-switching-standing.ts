import { out, same, stays, type Rows } from './cells.js';

const back = 'active connected';
const connecting = 'switching connecting, origin standing';
const checking = 'switching checking, origin standing';
const connectingLost = 'switching connecting, origin lost';
const checkingLost = 'switching checking, origin lost';
const leaving = 'switching leaving, origin left';

export const SWITCHING_STANDING_COLUMNS = [
  'switching connecting, origin standing',
  'switching checking, origin standing',
] as const;

/** Switching while the agent is still logged in at the old site (S3, I1). */
// oxfmt-ignore
export const SWITCHING_STANDING: Rows<typeof SWITCHING_STANDING_COLUMNS> = {
  //                             connecting                          checking
  configured:                   [same,                               same],
  'configuration-refused':      [same,                               same],
  'sign-in-requested':          [same,                               same],
  'sign-out-requested':         [out,                                out],
  'switch-requested':           [[same, stays],                      [same, stays]],
  'return-requested':           [[same, stays],                      [same, stays]],
  'move-now-requested':         [same,                               same],
  'stay-requested':             [same,                               same],
  'drill-requested':            [same,                               same],
  'drill-dismissed':            [same,                               same],
  'retry-requested':            [same,                               same],
  'handed-over':                [same,                               same],
  'log-in-requested':           [[same, stays],                      [same, stays]],
  'agent-state-requested':      [[same, stays],                      [same, stays]],
  'interrupted-call-dismissed': [same,                               same],
  'page-answered':              [same,                               same],
  'network-hint':               [same,                               same],
  woke:                         [stays,                              stays],
  'preferred-site-read':        [same,                               same],
  'preferred-site-remembered':  [[same, stays],                      [same, stays]],
  'timer-due':                  [[same, stays],                      same],
  connected:                    [[stays, checking],                  stays],
  answered:                     [[same, stays, back],                [stays, back, leaving, connecting]],
  'call-refused':               [[same, stays, out, connectingLost],    [stays, back, connecting, out, checkingLost]],
  notified:                     [[same, stays, back],                [stays, back]],
  'unreadable-message':         [stays,                              stays],
  closed:                       [[stays, back, out, connectingLost], [back, out, checkingLost, connecting]],
  left:                         [[same, stays],                      stays],
};
