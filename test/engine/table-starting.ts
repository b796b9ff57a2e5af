import { nowhere, out, same, stays, type Rows } from './cells.js';

const connecting = 'starting connecting';
const opening = 'starting opening';
const readingPerson = 'starting reading-person';
const readingApplications = 'starting reading-applications';
const loggingIn = 'starting logging-in';
const atWork = 'active connected';

export const STARTING_COLUMNS = [
  'starting reading-cache',
  'starting connecting',
  'starting opening',
  'starting reading-person',
  'starting reading-applications',
  'starting logging-in',
] as const;

/** Starting: what each input leads to, by the step of the start-up (S1). */
// oxfmt-ignore
export const STARTING: Rows<typeof STARTING_COLUMNS> = {
  //                             reading-cache  connecting            opening                     reading-person                reading-applications            logging-in
  configured:                   [same,          same,                 same,                       same,                         same,                           same],
  'configuration-refused':      [same,          same,                 same,                       same,                         same,                           same],
  'sign-in-requested':          [same,          same,                 same,                       same,                         same,                           same],
  'sign-out-requested':         [out,           out,                  out,                        out,                          out,                            out],
  'switch-requested':           [same,          same,                 same,                       same,                         same,                           same],
  'return-requested':           [same,          same,                 same,                       same,                         same,                           same],
  'move-now-requested':         [same,          same,                 same,                       same,                         same,                           same],
  'stay-requested':             [same,          same,                 same,                       same,                         same,                           same],
  'drill-requested':            [same,          same,                 same,                       same,                         same,                           same],
  'drill-dismissed':            [same,          same,                 same,                       same,                         same,                           same],
  'retry-requested':            [same,          same,                 same,                       same,                         same,                           same],
  'handed-over':                [same,          same,                 same,                       same,                         same,                           same],
  'log-in-requested':           [same,          same,                 same,                       same,                         same,                           same],
  'agent-state-requested':      [same,          same,                 same,                       same,                         same,                           same],
  'interrupted-call-dismissed': [same,          same,                 same,                       same,                         same,                           same],
  'page-answered':              [same,          same,                 same,                       same,                         same,                           same],
  'network-hint':               [same,          same,                 same,                       same,                         same,                           same],
  woke:                         [stays,         stays,                stays,                      stays,                        stays,                          stays],
  'preferred-site-read':        [connecting,    same,                 same,                       same,                         same,                           same],
  'preferred-site-remembered':  [[same, stays], [same, stays],        [same, stays],              [same, stays],                [same, stays],                  [same, stays]],
  'timer-due':                  [same,          [same, stays],        same,                       same,                         same,                           same],
  connected:                    [same,          [loggingIn, opening], stays,                      stays,                        stays,                          stays],
  answered:                     [same,          [same, stays],        [stays, readingPerson, connecting, nowhere], [stays, readingApplications, connecting, nowhere], [stays, connecting, loggingIn], [stays, atWork, connecting, nowhere]],
  'call-refused':               [same,          [same, stays],        [out, connecting, nowhere], [out, connecting, nowhere],   [stays, connecting, loggingIn], [stays, atWork, out, connecting, nowhere]],
  notified:                     [same,          same,                 stays,                      stays,                        stays,                          stays],
  'unreadable-message':         [same,          stays,                stays,                      stays,                        stays,                          stays],
  closed:                       [same,          [stays, nowhere],     [out, connecting, nowhere], [out, connecting, nowhere],   [out, connecting, nowhere],     [out, connecting, nowhere]],
  left:                         [same,          [same, stays],        [same, stays],              [same, stays],                [same, stays],                  [same, stays]],
};
