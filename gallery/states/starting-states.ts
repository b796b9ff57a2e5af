import { CUT_CALL, FRANKFURT, MUNICH, starting } from '../../src/contract/testing/snapshots.js';
import type { StartingSnapshot } from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

function lookingUp(): StartingSnapshot {
  const { site, ...noSite } = starting({ step: 'looking-up' });
  return site === undefined ? starting() : noSite;
}

const STEPS = {
  rejoining: state('Its worker is lost: another is asked (B23)', {
    ...lookingUp(),
    step: 'rejoining',
  }),
  'looking-up': state('The preferred site is looked up', lookingUp()),
  connecting: state('Connecting', starting({ step: 'connecting' })),
  identifying: state('Identifying', starting({ step: 'identifying' })),
  'reading-configuration': state('Reading', starting({ step: 'reading-configuration' })),
  'logging-in': state('Logging in', starting({ step: 'logging-in' })),
} satisfies Readonly<Record<StartingSnapshot['step'], GalleryState>>;

/** A sign-in under way (S1). */
export const STARTING_STATES = {
  ...STEPS,
  'one-site-silent': state(
    'The first site did not answer (S1.2)',
    starting({ site: MUNICH, failedSites: [FRANKFURT] }),
  ),
  'interrupted-call': state(
    'Signed in again after a call was cut (B5)',
    starting({ interruptedCalls: [CUT_CALL] }),
  ),
};
