import { out, same, stays, type Rows } from './cells.js';
import type { StandbyOutcome, StandbySituation } from './situations.js';

/** Without a connection there are no inputs of one. */
const unheard: readonly [] = [];
const opening = 'standby opening';
const none = 'standby none';
const waiting = 'standby waiting';
const connecting = 'standby connecting';
const comparing = 'standby comparing';
const standing = 'standby standing';
const ended = 'standby ended';

export const STANDBY_COLUMNS = [
  'standby waiting',
  'standby connecting',
  'standby opening',
  'standby comparing',
  'standby standing',
  'standby ended',
] as const;

/** Does not compile while a step of the standby has no column. */
export type StandbyWithoutColumn<
  None extends never = Exclude<StandbySituation, (typeof STANDBY_COLUMNS)[number]>,
> = None;

/** The standby connection: what each input leads to while the active site is healthy (B9). */
// oxfmt-ignore
export const STANDBY: Rows<typeof STANDBY_COLUMNS, StandbyOutcome> = {
  //                             waiting             connecting        opening                                    comparing                                            standing               ended
  configured:                   [same,               same,             same,                                      same,                                                same,                  same],
  'configuration-refused':      [same,               same,             same,                                      same,                                                same,                  same],
  'sign-in-requested':          [same,               same,             same,                                      same,                                                same,                  same],
  'sign-out-requested':         [out,                out,              out,                                       out,                                                 out,                   out],
  'switch-requested':           [[same, stays],      [same, stays],    [same, stays],                             [same, stays],                                       [same, stays],         [same, stays]],
  'return-requested':           [same,               same,             same,                                      same,                                                same,                  same],
  'move-now-requested':         [same,               same,             same,                                      same,                                                same,                  same],
  'stay-requested':             [same,               same,             same,                                      same,                                                same,                  same],
  'drill-requested':            [stays,              stays,            stays,                                     stays,                                               stays,                 stays],
  'drill-dismissed':            [same,               same,             same,                                      same,                                                same,                  same],
  'retry-requested':            [connecting,         same,             same,                                      same,                                                same,                  connecting],
  'handed-over':                [same,               same,             same,                                      same,                                                same,                  same],
  'log-in-requested':           [same,               same,             same,                                      same,                                                same,                  same],
  'agent-state-requested':      [stays,              stays,            stays,                                     stays,                                               stays,                 stays],
  'interrupted-call-dismissed': [same,               same,             same,                                      same,                                                same,                  same],
  'page-answered':              [same,               same,             same,                                      same,                                                same,                  same],
  'network-hint':               [[same, connecting], same,             same,                                      same,                                                same,                  same],
  woke:                         [stays,              stays,            stays,                                     stays,                                               stays,                 stays],
  'preferred-site-read':        [same,               same,             same,                                      same,                                                same,                  same],
  'preferred-site-remembered':  [[same, stays],      [same, stays],    [same, stays],                             [same, stays],                                       [same, stays],         [same, stays]],
  'timer-due':                  [[same, connecting], same,             same,                                      same,                                                same,                  same],
  connected:                    [unheard,            opening,          stays,                                     stays,                                               same,                  unheard],
  answered:                     [unheard,            [same, stays],    [stays, comparing, connecting, ended],                        [stays, standing, waiting, connecting, ended],                          [same, stays],         unheard],
  'call-refused':               [unheard,            [same, stays],    [stays, connecting, waiting, ended, none, out], [stays, connecting, standing, waiting, ended, none, out], [same, stays],         unheard],
  notified:                     [unheard,            same,             stays,                                     stays,                                               [same, stays],         unheard],
  'unreadable-message':         [unheard,            stays,            stays,                                     stays,                                               stays,                 unheard],
  closed:                       [unheard,            [stays, waiting],      [connecting, waiting, out],                     [connecting, waiting, out],                               [connecting, waiting, out], unheard],
  left:                         [unheard,            same,             same,                                      same,                                                same,                  unheard],
};
