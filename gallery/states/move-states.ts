import {
  MUNICH,
  ANOTHER_CUT_CALL,
  CUT_CALL,
  DRILL_DONE,
  DRILL_FAILED,
  FRANKFURT,
  active,
  moved,
  noSiteAnswers,
  switching,
} from '../../src/contract/testing/snapshots.js';
import type {
  Arrival,
  DrillSnapshot,
  SwitchoverCause,
  SwitchoverStep,
  UnreachableSnapshot,
} from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

const STEPS = {
  connect: state(
    'Connecting',
    switching({
      steps: [
        { name: 'connect', status: 'running' },
        { name: 'leave', status: 'waiting' },
        { name: 'log-in', status: 'waiting' },
      ],
    }),
  ),
  leave: state('Leaving', switching()),
  'log-in': state(
    'Logging in',
    switching({
      steps: [
        { name: 'connect', status: 'done', afterMs: 120 },
        { name: 'leave', status: 'done', afterMs: 160 },
        { name: 'log-in', status: 'running' },
      ],
    }),
  ),
} satisfies Readonly<Record<SwitchoverStep['name'], GalleryState>>;

const because = (title: string, cause: SwitchoverCause) => state(title, switching({ cause }));

const returning = (title: string, cause: SwitchoverCause) =>
  state(title, switching({ cause, from: MUNICH, to: FRANKFURT }));

const CAUSES = {
  telephony: because('Moving: telephony failed (S2.2)', 'telephony'),
  phone: because('Moving: the phone is gone (S2.9)', 'phone'),
  'log-in': because('Moving: no log-in (B22)', 'log-in'),
  'graceful-shutdown': because('Moving: planned shutdown (S2.11)', 'graceful-shutdown'),
  'agent-request': because('Moving: as the agent asked', 'agent-request'),
  return: returning('Moving: return', 'return'),
  'automatic-return': returning('Moving: return by itself', 'automatic-return'),
  drill: because('Moving: rehearsal (B10)', 'drill'),
} satisfies Readonly<Record<SwitchoverCause, GalleryState>>;

/** The agent is being moved (S3), and what a move may cut (B5). */
export const MOVE_STATES = {
  'step-connect': STEPS.connect,
  'step-leave': STEPS.leave,
  'step-log-in': STEPS['log-in'],
  turn: state(
    'The other site takes many in, and has said when (B12)',
    switching({
      steps: [
        { name: 'leave', status: 'done', afterMs: 0 },
        { name: 'connect', status: 'done', afterMs: 10 },
        { name: 'log-in', status: 'running' },
      ],
      turnInMs: 20_000,
    }),
  ),
  ...CAUSES,
  'interrupted-call': state(
    'A call is cut by the move (B5)',
    switching({ interruptedCalls: [CUT_CALL] }),
  ),
  'interrupted-calls-after': state(
    'Two calls were cut, after the move (B5)',
    moved({ interruptedCalls: [CUT_CALL, ANOTHER_CUT_CALL] }),
  ),
};

const BY_DRILL: Arrival = { kind: 'moved', from: FRANKFURT, cause: 'drill', tookMs: 340 };

const DRILL = {
  none: state('No rehearsal', active()),
  running: state(
    'A rehearsal on its way back (B10)',
    moved({ arrival: BY_DRILL, drill: { kind: 'running', legs: [DRILL_DONE.legs[0]] } }),
  ),
  done: state('The report of a rehearsal (B10)', active({ drill: DRILL_DONE })),
  failed: state(
    'A rehearsal that ended early (B10)',
    moved({ arrival: BY_DRILL, drill: DRILL_FAILED }),
  ),
} satisfies Readonly<Record<DrillSnapshot['kind'], GalleryState>>;

/** Rehearsals (B10). */
export const DRILL_STATES = {
  running: DRILL.running,
  done: DRILL.done,
  failed: DRILL.failed,
  'failed-at-once': state(
    'A rehearsal that ended before it began',
    active({ drill: { kind: 'failed', legs: [], site: FRANKFURT } }),
  ),
};

const ATTEMPTS = {
  waiting: state('No site answers, the next try is near (B1)', noSiteAnswers()),
  running: state('No site answers, trying (B1)', noSiteAnswers({ attempt: { kind: 'running' } })),
} satisfies Readonly<Record<UnreachableSnapshot['attempt']['kind'], GalleryState>>;

/** No site answers (B1). */
export const NO_SITE_STATES = {
  ...ATTEMPTS,
  turn: state(
    'Both sites take many in, and one has said when (B12)',
    noSiteAnswers({
      sites: [
        { ...FRANKFURT, word: 'busy' },
        { ...MUNICH, word: 'busy' },
      ],
      turnInMs: 20_000,
    }),
  ),
  'interrupted-call': state(
    'No site answers, and a call was cut (B5)',
    noSiteAnswers({ interruptedCalls: [CUT_CALL] }),
  ),
};
