import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AwaitedSession } from '../../session/awaited-session.js';
import type { PageSession } from '../../session/page-session.js';
import { FramePace } from './frame-pace.js';

/**
 * Ties a session to an element's life, and its changes to frames: an element is rendered once per
 * frame. Moving it in the page keeps the session (B7).
 */
export class SessionController implements ReactiveController {
  readonly client: PageSession;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #pace: FramePace;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    this.#pace = new FramePace(host, () => {
      host.requestUpdate();
    });
    this.client = new AwaitedSession({
      target: host,
      viewChanged: () => {
        this.#pace.request();
      },
    });
    host.addController(this);
  }

  /** Resolves when the element has been asked to render the current state. */
  get told(): Promise<void> {
    return this.#pace.done;
  }

  hostConnected(): void {
    this.client.connect();
  }

  hostDisconnected(): void {
    // An element that is moved is connected again before this runs.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.client.disconnect();
    });
  }
}
