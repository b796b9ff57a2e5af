import {
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  MUNICH_WITHOUT_TELEPHONY,
  active,
  moved,
} from '../../src/contract/testing/snapshots.js';
import type { GatewayRefusal } from '../../src/contract/failure.js';
import type { StandbySnapshot } from '../../src/contract/standby.js';
import { state, type GalleryState } from './gallery-state.js';

const seen = (title: string, standby: StandbySnapshot) => state(title, active({ standby }));

const refused = (title: string, refusal: GatewayRefusal) =>
  seen(title, { kind: 'refused', site: MUNICH, refusal });

const REFUSALS = {
  'refused-credentials': refused('Refused: password', 'refused-credentials'),
  'unknown-application': refused('Refused: application', 'unknown-application'),
  'sign-in-expired': refused('Refused: sign-in expired', 'sign-in-expired'),
  'unknown-person': refused('Refused: user name', 'unknown-person'),
  'incompatible-protocol': refused('Refused: version', 'incompatible-protocol'),
  'logged-in-elsewhere': refused('Refused: at work elsewhere', 'logged-in-elsewhere'),
  superseded: refused('Refused: logged in there elsewhere', 'superseded'),
} satisfies Readonly<Record<GatewayRefusal, GalleryState>>;

const KINDS = {
  off: seen('Not looked at', { kind: 'off' }),
  unknown: seen('Not heard of yet', { kind: 'unknown', site: MUNICH }),
  'no-answer': seen('Does not answer', MUNICH_SILENT),
  answers: seen('Ready, and connected', MUNICH_READY),
  refused: REFUSALS['refused-credentials'],
} satisfies Readonly<Record<StandbySnapshot['kind'], GalleryState>>;

/** What is known of the other site before it is needed (B9). */
export const STANDBY_STATES = {
  ...KINDS,
  'answers-probed': seen('Ready at the last look', { ...MUNICH_READY, isConnected: false }),
  'answers-without-telephony': seen('Without telephony', MUNICH_WITHOUT_TELEPHONY),
  'refused-unknown-application': REFUSALS['unknown-application'],
  'refused-sign-in-expired': REFUSALS['sign-in-expired'],
  'refused-unknown-person': REFUSALS['unknown-person'],
  'refused-incompatible-protocol': REFUSALS['incompatible-protocol'],
  'refused-superseded': REFUSALS.superseded,
  'preferred-does-not-answer': state(
    'The preferred site does not answer',
    moved({ standby: { ...MUNICH_SILENT, site: FRANKFURT } }),
  ),
};
