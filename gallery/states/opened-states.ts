import {
  CUT_CALL,
  MUNICH_READY,
  STATISTICS_OFF,
  active,
  countingDown,
  moved,
  noSiteAnswers,
  phoneExpired,
  DRILL_DONE,
  switching,
} from '../../src/contract/testing/snapshots.js';
import { state } from './gallery-state.js';

/** What the agent can open, and the largest view. */
export const OPENED_STATES = {
  'rest-at-work': state('The rest, opened', active({ standby: MUNICH_READY }), { opened: 'rest' }),
  'rest-with-name': state(
    'The rest, opened: who is signed in, by name (B29)',
    active({ agentName: 'Alex Example', standby: MUNICH_READY }),
    { opened: 'rest' },
  ),
  'rest-countdown': state(
    'The rest, opened in a countdown',
    { ...countingDown(), standby: MUNICH_READY },
    { opened: 'rest' },
  ),
  'rest-moving': state('The rest, opened in a move', switching(), { opened: 'rest' }),
  'rest-no-site': state('The rest, opened without any site', noSiteAnswers(), { opened: 'rest' }),
  timeline: state('The timeline, opened (B13)', moved(), { opened: 'timeline' }),
  'all-at-once': state(
    'As much trouble as there can be',
    {
      ...phoneExpired(countingDown().switchover),
      services: { telephony: 'off', configuration: 'on', statistics: 'off' },
      agent: { dn: '5001', state: 'logged-out', logout: { kind: 'supervisor' } },
      interruptedCalls: [CUT_CALL],
      warnings: [STATISTICS_OFF],
      drill: DRILL_DONE,
    },
    { opened: 'rest' },
  ),
};
