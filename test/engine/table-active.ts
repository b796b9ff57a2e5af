import { out, same, stays, type Rows } from './cells.js';

const atWork = 'active connected';
const waiting = 'active waiting';
const connecting = 'active connecting';
const loggingIn = 'active logging-in';
const leaving = 'switching connecting, origin standing';
const leavingLost = 'switching connecting, origin lost';
const checking = 'switching checking, origin standing';
// The other site is ready: nothing needs to be read there first (B9).
const leavingNow = 'switching leaving, origin left';
const enteringNow = 'switching logging-in, origin lost';

export const ACTIVE_COLUMNS = [
  'active connected',
  'active waiting',
  'active connecting',
  'active logging-in',
] as const;

/** Active: what each input leads to, by the state of the connection (S2). */
// oxfmt-ignore
export const ACTIVE: Rows<typeof ACTIVE_COLUMNS> = {
  //                             connected                                                   waiting                                              connecting                                          logging-in
  configured:                   [same,                                                       same,                                                same,                                               same],
  'configuration-refused':      [same,                                                       same,                                                same,                                               same],
  'sign-in-requested':          [same,                                                       same,                                                same,                                               same],
  'sign-out-requested':         [out,                                                        out,                                                 out,                                                out],
  'switch-requested':           [[same, stays, leaving, checking],                           [same, leavingLost, enteringNow],                    [same, leavingLost, enteringNow],                   [same, leavingLost, enteringNow]],
  'return-requested':           [[same, stays, leaving],                                     [same, leavingLost, enteringNow],                    [same, leavingLost, enteringNow],                   [same, leavingLost, enteringNow]],
  'move-now-requested':         [[same, stays, leaving, checking, leavingNow],               [same, leavingLost, enteringNow],                    [same, leavingLost, enteringNow],                   [same, leavingLost, enteringNow]],
  'stay-requested':             [[same, stays],                                              [same, stays],                                       [same, stays],                                      [same, stays]],
  'drill-requested':            [[same, stays],                                              same,                                                same,                                               same],
  'drill-dismissed':            [same,                                                       same,                                                same,                                               same],
  'retry-requested':            [[same, stays, leaving, checking],                           [connecting, leavingLost, enteringNow],              [same, stays, leavingLost, enteringNow],            [same, stays, leavingLost, enteringNow]],
  'handed-over':                [same,                                                       connecting,                                           same,                                               same],
  'log-in-requested':           [[same, stays],                                              same,                                                same,                                               same],
  'agent-state-requested':      [[same, stays],                                              same,                                                same,                                               same],
  'interrupted-call-dismissed': [same,                                                       same,                                                same,                                               same],
  'page-answered':              [[same, stays, leaving, checking],                           [same, stays, leavingLost, enteringNow],             [same, stays, leavingLost, enteringNow],            [same, stays, leavingLost, enteringNow]],
  'network-hint':               [[same, stays],                                              [same, connecting],                                  [same, stays],                                      [same, stays]],
  woke:                         [stays,                                                      stays,                                               stays,                                              stays],
  'preferred-site-read':        [same,                                                       same,                                                same,                                               same],
  'preferred-site-remembered':  [[same, stays],                                              [same, stays],                                       [same, stays],                                      [same, stays]],
  'timer-due':                  [[same, stays, leaving, checking, leavingNow],               [same, stays, connecting, leavingLost, enteringNow], [same, stays, leavingLost, enteringNow],            [same, stays, leavingLost, enteringNow]],
  connected:                    [[same, stays, leaving, checking, leavingNow],               [same, stays, enteringNow],                          [same, stays, loggingIn, leavingLost, enteringNow], [same, stays, leavingLost, enteringNow]],
  answered:                     [[same, stays, leaving, checking, leavingNow],               [same, stays, leavingLost, enteringNow],             [same, stays, leavingLost, enteringNow],            [same, stays, atWork, connecting, waiting, leavingLost, leaving, enteringNow, checking, leavingNow]],
  'call-refused':               [[same, stays, waiting, out, leaving, checking, leavingNow], [same, stays, out, leavingLost, enteringNow],             [same, stays, out, leavingLost, enteringNow],            [same, stays, atWork, connecting, waiting, out, leavingLost, leaving, enteringNow, checking, leavingNow]],
  notified:                     [[same, stays, leaving, checking, leavingNow],               [same, stays, leavingLost, enteringNow],             [same, stays, leavingLost, enteringNow],            [same, stays, leavingLost, enteringNow]],
  'unreadable-message':         [stays,                                                      [same, stays],                                       stays,                                              stays],
  closed:                       [[stays, waiting, out, leavingLost, leaving, enteringNow],   [same, stays, out, leavingLost],                     [stays, waiting, out, leavingLost, enteringNow],    [stays, connecting, waiting, out, leavingLost, enteringNow]],
  left:                         [[same, stays],                                              [same, stays],                                       [same, stays],                                      [same, stays]],
};
