import type { Failure } from '../../contract/failure.js';
import type { Update } from '../service/page-ports.js';
import { WIDGET_VERSION } from '../../contract/worker-name.js';

/** Why the leader, of `version` if that is known, does not accept a tab. */
export const shutOutFailure = (version: string | undefined): Failure =>
  version === undefined || version === WIDGET_VERSION
    ? {
        kind: 'other-tab-silent',
        message: 'Another tab runs the session and does not answer: reload or close that tab.',
      }
    : {
        kind: 'other-version',
        version,
        message: `Another tab runs the session with version ${version}, this one has ${WIDGET_VERSION}: reload that tab.`,
      };

/** The update for its pages. */
export const shutOutUpdate = (failure: Failure): Update => ({
  type: 'snapshot',
  snapshot: { kind: 'signed-out', why: { kind: 'cannot-start', failure } },
});
