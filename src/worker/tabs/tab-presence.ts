import type { WorkerLife } from '../../contract/session-service.js';
import { WIDGET_VERSION } from '../../contract/worker-name.js';
import { newId } from '../session/hand-over.js';

const PREFIX = 'agent-dr-session/tab/';

/** Shows that a tab is running, and its version: a Web Lock that ends with its worker. */
export const presenceLock = (tabId: string): string => `${PREFIX}${WIDGET_VERSION}/${tabId}`;

/** The widget version that holds a lock; `undefined` when nobody does or it is unknown. */
export async function versionHolding(lock: string): Promise<string | undefined> {
  const { held = [] } = await navigator.locks.query();
  const holder = held.find(({ name }) => name === lock)?.clientId;
  const presence = held.find(
    ({ name, clientId }) => clientId === holder && name?.startsWith(PREFIX),
  );
  return presence?.name?.slice(PREFIX.length).split('/', 1)[0];
}

/** Whether any tab holds a lock. */
export async function isHeld(lock: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lock);
}

/**
 * A tab as others see it: present from when its lock is held until its worker or `signal` ends it.
 */
export class TabPresence {
  readonly id = newId();
  /** Settles when it is visible to others. */
  readonly seen: Promise<void>;

  constructor(signal: AbortSignal) {
    this.seen = hold(presenceLock(this.id), signal);
  }

  /** How pages identify this tab's worker. */
  async life(): Promise<WorkerLife> {
    await this.seen;
    return { id: this.id, lock: presenceLock(this.id) };
  }
}

function hold(lock: string, signal: AbortSignal): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(lock, () => {
      held();
      return new Promise<void>((release) => {
        signal.addEventListener('abort', () => {
          release();
        });
      });
    });
  });
}
