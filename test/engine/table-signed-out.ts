import { same, stays, type Rows } from './cells.js';

const readingCache = 'starting reading-cache';

export const SIGNED_OUT_COLUMNS = ['signed-out'] as const;

/** Nobody is signed in. */
// oxfmt-ignore
export const SIGNED_OUT: Rows<typeof SIGNED_OUT_COLUMNS> = {
  //                             signed-out
  configured:                   [stays],
  'configuration-refused':      [stays],
  'sign-in-requested':          [[stays, readingCache]],
  'sign-out-requested':         [same],
  'switch-requested':           [same],
  'return-requested':           [same],
  'move-now-requested':         [same],
  'stay-requested':             [same],
  'drill-requested':            [same],
  'drill-dismissed':            [same],
  'retry-requested':            [same],
  'handed-over':                [same],
  'log-in-requested':           [same],
  'agent-state-requested':      [same],
  'interrupted-call-dismissed': [same],
  'page-answered':              [same],
  'network-hint':               [same],
  woke:                         [same],
  'preferred-site-read':        [same],
  'preferred-site-remembered':  [same],
  'timer-due':                  [same],
  connected:                    [same],
  answered:                     [[same, stays]],
  'call-refused':               [[same, stays]],
  notified:                     [same],
  'unreadable-message':         [same],
  closed:                       [[same, stays]],
  left:                         [[same, stays]],
};
