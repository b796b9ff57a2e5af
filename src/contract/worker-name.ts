import { AGREEMENT } from './agreement.js';

/**
 * Two tabs must have this in common to run one session together: the release of this package, and
 * the agreement, which changes with the shape of a snapshot, a command, an engine state or a
 * message between tabs.
 */
export const WIDGET_VERSION = `0.2.0-${AGREEMENT}`;

/** The name that a page gives its worker: each version has its own worker (B14). */
export const workerName = (session: string): string => `${WIDGET_VERSION} ${session}`;

/** Reads the name of a worker: the version of the page that started it, and the session's name. */
export function readWorkerName(name: string): {
  readonly version: string;
  readonly session: string;
} {
  const [version = ''] = name.split(' ', 1);
  return { version, session: name.slice(version.length + 1) };
}
