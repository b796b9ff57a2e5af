import { out, same, stays, type Rows } from './cells.js';

const atWork = 'active connected';
const waiting = 'active waiting';
const connecting = 'active connecting';
const loggingIn = 'active logging-in';
const leaving = 'switching connecting, origin standing';
const leavingLost = 'switching connecting, origin lost';

export const ACTIVE_COLUMNS = [
  'active connected',
  'active waiting',
  'active connecting',
  'active logging-in',
] as const;

/** Active: what each input leads to, by what has become of the connection (S2). */
// prettier-ignore
export const ACTIVE: Rows<typeof ACTIVE_COLUMNS> = {
  //                             connected                             waiting                                 connecting                          logging-in
  configured:                   [same,                                 same,                                   same,                               same],
  'configuration-refused':      [same,                                 same,                                   same,                               same],
  'sign-in-requested':          [same,                                 same,                                   same,                               same],
  'sign-out-requested':         [out,                                  out,                                    out,                                out],
  'switch-requested':           [[same, stays, leaving],               [same, leavingLost],                    [same, leavingLost],                [same, leavingLost]],
  'return-requested':           [[same, stays, leaving],               [same, leavingLost],                    [same, leavingLost],                [same, leavingLost]],
  'move-now-requested':         [[same, stays, leaving],               [same, leavingLost],                    [same, leavingLost],                [same, leavingLost]],
  'stay-requested':             [[same, stays],                        [same, stays],                          [same, stays],                      [same, stays]],
  'drill-requested':            [[same, stays],                        same,                                   same,                               same],
  'drill-dismissed':            [same,                                 same,                                   same,                               same],
  'retry-requested':            [[same, leaving],                      [connecting, leavingLost],              [same, leavingLost],                [same, leavingLost]],
  'log-in-requested':           [[same, stays],                        same,                                   same,                               same],
  'agent-state-requested':      [[same, stays],                        same,                                   same,                               same],
  'interrupted-call-dismissed': [same,                                 same,                                   same,                               same],
  'page-answered':              [[same, stays, leaving],               [same, stays, leavingLost],             [same, stays, leavingLost],         [same, stays, leavingLost]],
  woke:                         [stays,                                stays,                                  stays,                              stays],
  'preferred-site-read':        [same,                                 same,                                   same,                               same],
  'preferred-site-remembered':  [[same, stays],                        [same, stays],                          [same, stays],                      [same, stays]],
  'timer-due':                  [[same, stays, leaving],               [same, stays, connecting, leavingLost], [same, stays, leavingLost],         [same, stays, leavingLost]],
  connected:                    [[same, leaving],                      same,                                   [loggingIn, leavingLost],           [stays, leavingLost]],
  answered:                     [[same, stays, leaving],               same,                                   [same, leavingLost],                [stays, atWork, leavingLost, leaving]],
  'call-refused':               [[same, stays, waiting, out, leaving], same,                                   [same, leavingLost],                [stays, atWork, connecting, waiting, out, leavingLost, leaving]],
  notified:                     [[same, stays, leaving],               same,                                   [same, leavingLost],                [stays, leavingLost]],
  'unreadable-message':         [stays,                                same,                                   stays,                              stays],
  closed:                       [[waiting, out, leavingLost],          same,                                   [stays, waiting, out, leavingLost], [connecting, waiting, out, leavingLost]],
  left:                         [same,                                 same,                                   same,                               same],
};
