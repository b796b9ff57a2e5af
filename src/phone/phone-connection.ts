import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionSnapshot } from '../contract/snapshot.js';
import { connectPhone, type PhoneSession } from './connect-phone.js';
import type { Phone } from './phone.js';

export type { PhoneSession } from './connect-phone.js';

type Host = ReactiveControllerHost &
  HTMLElement & {
    readonly phone: Phone | undefined;
    readonly session: PhoneSession | undefined;
    readonly sessionId: string;
  };

/** Ties an element's phone to the page's session, while the element is in the page. */
export class PhoneConnection implements ReactiveController {
  readonly #host: Host;
  #leave: (() => void) | undefined;
  #session: PhoneSession | undefined;
  #wasTakenOut = false;
  /** As last told: the session may be gone from the page, and the phone not. */
  readonly #names = new Map<string, string>();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** The name that agents know, or the id. */
  nameOf(siteId: string): string {
    for (const [id, name] of namesIn(this.#session?.snapshot)) this.#names.set(id, name);
    return this.#names.get(siteId) ?? siteId;
  }

  /** The page has put it back; the first time it is connected with what is set then. */
  hostConnected(): void {
    if (this.#wasTakenOut) this.connect();
  }

  hostDisconnected(): void {
    this.#wasTakenOut = true;
    this.#leave?.();
    this.#leave = undefined;
  }

  connect(): void {
    this.#leave?.();
    this.#leave = undefined;
    if (!this.#host.isConnected) return;
    const { phone } = this.#host;
    if (phone === undefined) return;
    const leavePhone = phone.subscribe(() => {
      this.#host.requestUpdate();
    });
    this.#session = this.#host.session ?? this.#elementAround();
    const leaveSession =
      this.#session === undefined ? undefined : connectPhone(phone, this.#session);
    this.#leave = () => {
      leavePhone();
      leaveSession?.();
    };
    this.#host.requestUpdate();
  }

  /** A session whose script is not loaded yet tells of itself later. */
  #elementAround(): PhoneSession | undefined {
    const { sessionId } = this.#host;
    const element =
      sessionId === ''
        ? this.#host.closest('agent-dr-session')
        : this.#host.ownerDocument.getElementById(sessionId);
    if (element === null) return undefined;
    if (isSession(element)) return element;
    if (customElements.get('agent-dr-session') === undefined) {
      void customElements.whenDefined('agent-dr-session').then(() => {
        this.connect();
      });
    }
    return undefined;
  }
}

const isSession = (element: Element): element is Element & PhoneSession => 'snapshot' in element;

function* namesIn(snapshot: SessionSnapshot | undefined): Generator<readonly [string, string]> {
  switch (snapshot?.kind) {
    case 'active':
      for (const site of [snapshot.site, snapshot.otherSite, snapshot.preferredSite]) {
        if (site !== undefined) yield [site.id, site.name];
      }
      return;
    case 'switching':
      for (const { id, name } of [snapshot.from, snapshot.to]) yield [id, name];
      return;
    case 'unreachable':
      for (const { id, name } of snapshot.sites) yield [id, name];
      return;
    case 'starting':
    case 'signed-out':
    case undefined:
  }
}
