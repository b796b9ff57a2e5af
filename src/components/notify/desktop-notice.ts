import { notificationsOf } from './notify-permission.js';
import type { NotifierPage, ToldElsewhere } from './notifier-page.js';

/** One notification of the system at a time; a click leads back to the tab. */
export class DesktopNotice {
  readonly #window: Window & typeof globalThis;
  readonly #language: NotifierPage['language'];
  #notification: Notification | undefined;

  constructor(window: Window & typeof globalThis, language: NotifierPage['language']) {
    this.#window = window;
    this.#language = language;
  }

  /** Nothing where it is not allowed. */
  show({ key, title, text, isPressing }: ToldElsewhere): void {
    this.close();
    const api = notificationsOf(this.#window);
    if (api?.permission !== 'granted') return;
    const { tag, direction } = this.#language();
    try {
      const notification = new api(title, {
        body: text,
        // Another tab that says the same replaces it.
        tag: `agent-dr-session ${key}`,
        lang: tag,
        dir: direction,
        requireInteraction: isPressing,
        // The sound is a choice of its own.
        silent: true,
      });
      notification.onclick = () => {
        this.#window.focus();
        notification.close();
      };
      this.#notification = notification;
    } catch {
      // Phones allow them to service workers only.
    }
  }

  close(): void {
    this.#notification?.close();
    this.#notification = undefined;
  }
}
