import { nowhere, out, same, stays, type Rows } from './cells.js';

const trying = 'unreachable trying';
const readingPerson = 'starting reading-person';
const loggingIn = 'starting logging-in';

export const UNREACHABLE_COLUMNS = ['unreachable waiting', 'unreachable trying'] as const;

/** Unreachable: rounds over all sites go on until one accepts the agent (B1). */
// oxfmt-ignore
export const UNREACHABLE: Rows<typeof UNREACHABLE_COLUMNS> = {
  //                             waiting         trying
  configured:                   [same,           same],
  'configuration-refused':      [same,           same],
  'sign-in-requested':          [same,           same],
  'sign-out-requested':         [out,            out],
  'switch-requested':           [same,           same],
  'return-requested':           [same,           same],
  'move-now-requested':         [same,           same],
  'stay-requested':             [same,           same],
  'drill-requested':            [same,           same],
  'drill-dismissed':            [same,           same],
  'retry-requested':            [[same, trying], same],
  'handed-over':                [same,           same],
  'log-in-requested':           [same,           same],
  'agent-state-requested':      [same,           same],
  'interrupted-call-dismissed': [same,           same],
  'page-answered':              [same,           same],
  'network-hint':               [[same, trying], same],
  woke:                         [same,           stays],
  'preferred-site-read':        [same,           same],
  'preferred-site-remembered':  [[same, stays],  [same, stays]],
  'timer-due':                  [[same, trying], [same, stays]],
  connected:                    [same,           stays],
  answered:                     [same,           [same, stays, loggingIn, readingPerson, nowhere]],
  'call-refused':               [same,           [same, stays, out, nowhere]],
  notified:                     [same,           [same, stays]],
  'unreadable-message':         [same,           stays],
  closed:                       [same,           [stays, out, nowhere]],
  left:                         [[same, stays],  [same, stays]],
};
