import { AGREEMENT } from './agreement.js';

/**
 * What two tabs must have in common to run one session together: the release of this package, and
 * the agreement between pages and workers and among workers, which is another whenever a snapshot, a
 * command, a state of the engine or a message between tabs changes its shape.
 */
export const WIDGET_VERSION = `0.1.0-${AGREEMENT}`;

/** The name that a page gives its worker: pages of another version meet in another worker (B14). */
export const workerName = (session: string): string => `${WIDGET_VERSION} ${session}`;

/** What a worker reads in its name: the version of the page that started it, and the session's name. */
export function readWorkerName(name: string): {
  readonly version: string;
  readonly session: string;
} {
  const [version = ''] = name.split(' ', 1);
  return { version, session: name.slice(version.length + 1) };
}
