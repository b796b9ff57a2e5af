import { nowhere, out, same, stays, type Rows } from './cells.js';

const there = 'active connected';
const connecting = 'switching connecting, origin lost';
const loggingIn = 'switching logging-in, origin lost';

export const SWITCHING_LOST_COLUMNS = [
  'switching connecting, origin lost',
  'switching checking, origin lost',
  'switching logging-in, origin lost',
] as const;

/** Switching away from a site that does not answer (S3.1). */
// oxfmt-ignore
export const SWITCHING_LOST: Rows<typeof SWITCHING_LOST_COLUMNS> = {
  //                             connecting             checking                            logging-in
  configured:                   [same,                  same,                               same],
  'configuration-refused':      [same,                  same,                               same],
  'sign-in-requested':          [same,                  same,                               same],
  'sign-out-requested':         [out,                   out,                                out],
  'switch-requested':           [same,                  same,                               same],
  'return-requested':           [same,                  same,                               same],
  'move-now-requested':         [same,                  same,                               same],
  'stay-requested':             [same,                  same,                               same],
  'drill-requested':            [same,                  same,                               same],
  'drill-dismissed':            [same,                  same,                               same],
  'retry-requested':            [same,                  same,                               same],
  'handed-over':                [same,                  same,                               same],
  'log-in-requested':           [same,                  same,                               same],
  'agent-state-requested':      [same,                  same,                               same],
  'interrupted-call-dismissed': [same,                  same,                               same],
  'page-answered':              [same,                  same,                               same],
  'network-hint':               [same,                  same,                               same],
  woke:                         [same,                  same,                               same],
  'preferred-site-read':        [same,                  same,                               same],
  'preferred-site-remembered':  [[same, stays],         [same, stays],                      [same, stays]],
  'timer-due':                  [[same, stays],         same,                               [same, stays]],
  connected:                    [loggingIn,             stays,                              stays],
  answered:                     [[same, stays],         [stays, there, loggingIn, nowhere], [stays, there, nowhere, connecting]],
  'call-refused':               [[same, stays],         [stays, out, connecting, nowhere],  [stays, there, out, connecting, nowhere]],
  notified:                     [same,                  stays,                              stays],
  'unreadable-message':         [stays,                 stays,                              stays],
  closed:                       [[stays, out, nowhere], [out, connecting, nowhere],         [out, connecting, nowhere]],
  left:                         [[same, stays],         stays,                              stays],
};
