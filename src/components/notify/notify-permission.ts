import { pageAround } from './in-view.js';

/** `ask`: the agent can allow notifications. `denied`: they have just said no, or the browser has. */
export type PermissionQuestion = 'none' | 'ask' | 'denied';

/** Who does not want to be asked is left alone for this long, ms. */
const POSTPONED_MS = 30 * 24 * 3_600_000;
const STORED_AS = 'agent-dr-session.notify-not-now';

/** The browser's permission for notifications, which only a gesture of the agent may ask for. */
export class NotifyPermission {
  readonly #api: typeof Notification | undefined;
  readonly #window: Window & typeof globalThis;
  readonly #changed: () => void;
  readonly #listening = new AbortController();
  #wasDenied = false;
  #isPostponed = false;

  constructor(window: Window & typeof globalThis, changed: () => void) {
    this.#window = window;
    this.#changed = changed;
    // Browsers neither ask nor show any in a frame of another site.
    this.#api = pageAround(window) === undefined ? undefined : notificationsOf(window);
    if (this.#api === undefined) {
      console.warn(
        'agent-dr-session: notify has "notification", which this page cannot show: it needs https:, and no frame of another site.',
      );
      return;
    }
    void this.#follow();
  }

  get question(): PermissionQuestion {
    const permission = this.#api?.permission;
    if (permission === 'denied' && this.#wasDenied) return 'denied';
    if (permission !== 'default' || this.#isPostponed) return 'none';
    return isPostponed(this.#window) ? 'none' : 'ask';
  }

  async ask(): Promise<void> {
    try {
      this.#wasDenied = (await this.#api?.requestPermission()) === 'denied';
    } catch {
      this.#wasDenied = true;
    }
    this.#changed();
  }

  postpone(): void {
    this.#wasDenied = false;
    this.#isPostponed = true;
    try {
      this.#window.localStorage.setItem(STORED_AS, String(Date.now()));
    } catch {
      // Blocked: until the page is left.
    }
    this.#changed();
  }

  stop(): void {
    this.#listening.abort();
  }

  /** The page may ask by itself, and the agent may change it in the browser. */
  async #follow(): Promise<void> {
    try {
      const status = await this.#window.navigator.permissions.query({ name: 'notifications' });
      const { signal } = this.#listening;
      if (!signal.aborted) status.addEventListener('change', this.#changed, { signal });
    } catch {
      // Not told by this browser.
    }
  }
}

/** Absent on pages without TLS, and in some browsers. */
export const notificationsOf = (
  window: Window & typeof globalThis,
): typeof Notification | undefined =>
  (window as { readonly Notification?: typeof Notification }).Notification;

function isPostponed(window: Window): boolean {
  try {
    return Date.now() - Number(window.localStorage.getItem(STORED_AS) ?? 0) < POSTPONED_MS;
  } catch {
    return false;
  }
}
