import { out, same, stays, type Rows } from './cells.js';

const there = 'active connected';
const connecting = 'switching connecting, origin left';
const loggingIn = 'switching logging-in, origin left';
const searching = 'starting connecting';
const goingHome = 'switching connecting, origin standing';

export const SWITCHING_LEFT_COLUMNS = [
  'switching connecting, origin left',
  'switching leaving, origin left',
  'switching logging-in, origin left',
] as const;

/** Switching when the old site is being left or has been left in order (S3, I1). */
// oxfmt-ignore
export const SWITCHING_LEFT: Rows<typeof SWITCHING_LEFT_COLUMNS> = {
  //                             connecting        leaving                    logging-in
  configured:                   [same,             same,                      same],
  'configuration-refused':      [same,             same,                      same],
  'sign-in-requested':          [same,             same,                      same],
  'sign-out-requested':         [out,              out,                       out],
  'switch-requested':           [same,             same,                      same],
  'return-requested':           [same,             same,                      same],
  'move-now-requested':         [same,             same,                      same],
  'stay-requested':             [same,             same,                      same],
  'drill-requested':            [same,             same,                      same],
  'drill-dismissed':            [same,             same,                      same],
  'retry-requested':            [same,             same,                      same],
  'handed-over':                [same,             same,                      same],
  'log-in-requested':           [same,             same,                      same],
  'agent-state-requested':      [same,             same,                      same],
  'interrupted-call-dismissed': [same,             same,                      same],
  'page-answered':              [same,             same,                      same],
  'network-hint':               [same,             same,                      same],
  woke:                         [same,             same,                      same],
  'preferred-site-read':        [same,             same,                      same],
  'preferred-site-remembered':  [[same, stays],    [same, stays],             [same, stays]],
  'timer-due':                  [same,             same,                      [same, stays]],
  connected:                    [loggingIn,        [same, stays],             stays],
  answered:                     [[same, stays],    [same, stays],             [stays, there, searching, goingHome]],
  'call-refused':               [[same, stays],    [same, stays],             [stays, out, searching, connecting, there]],
  notified:                     [same,             [same, stays],             stays],
  'unreadable-message':         [stays,            [same, stays],             stays],
  closed:                       [[out, searching], [same, out, searching],    [out, searching, connecting]],
  left:                         [[same, stays],    [stays, there, loggingIn], stays],
};
