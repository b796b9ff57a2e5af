import { createHash } from 'node:crypto';
import type { Call, DnEvent, DnEventName, DnState } from 'agent-dr-protocol';
import type { CallReport } from './server-messages.js';

type LineCall = NonNullable<DnState['calls']>[number];

/** What a call is to one line. */
interface Leg {
  readonly dn: string;
  /** Of the other side. */
  readonly number: string;
  readonly server: number;
  readonly callId: string;
  state: LineCall['state'];
}

/**
 * The calls at a site's lines, and what their events are. A call between two phones has two legs, with
 * one id; each is told by the server that its phone is at.
 *
 * | told          | at the line that is called          | at the line that calls |
 * | ------------- | ----------------------------------- | ---------------------- |
 * | `ringing`     | `EventRinging`                      | nothing yet            |
 * | `established` | `EventEstablished`                  | `EventEstablished`     |
 * | `released`    | `EventReleased`, if any was told    | the same               |
 */
export class SiteCalls {
  readonly #siteId: string;
  readonly #legs = new Map<string, Leg>();

  constructor(siteId: string) {
    this.#siteId = siteId;
  }

  /** The events of a report; none, when nothing has changed for anybody. */
  take(server: number, report: CallReport): readonly DnEvent[] {
    const { call: callId, from, to, sides, state } = report;
    const legs = [
      ...(sides === 'caller' ? [] : [{ dn: to, number: from, isCaller: false }]),
      ...(sides === 'callee' ? [] : [{ dn: from, number: to, isCaller: true }]),
    ];
    return legs.flatMap(({ dn, number, isCaller }) => {
      const key = keyOf(server, callId, dn);
      const known = this.#legs.get(key);
      switch (state) {
        case 'ringing': {
          if (isCaller || known !== undefined) return [];
          const leg: Leg = { dn, number, server, callId, state };
          this.#legs.set(key, leg);
          return [this.#event('EventRinging', leg)];
        }
        case 'established': {
          if (known?.state === 'established') return [];
          const leg: Leg = { dn, number, server, callId, state };
          this.#legs.set(key, leg);
          return [this.#event('EventEstablished', leg)];
        }
        case 'released':
          this.#legs.delete(key);
          return known === undefined ? [] : [this.#event('EventReleased', known)];
      }
    });
  }

  /** A server has said all that it knows: what it does not name is over. */
  replace(server: number, reports: ReadonlyMap<string, CallReport>): readonly DnEvent[] {
    const over = this.#release((leg) => leg.server === server && !reports.has(leg.callId));
    return [...over, ...[...reports.values()].flatMap((report) => this.take(server, report))];
  }

  /** A server has been away for too long: nobody will say how its calls ended. */
  giveUp(server: number): readonly DnEvent[] {
    return this.#release((leg) => leg.server === server);
  }

  at(dn: string): readonly LineCall[] {
    return [...this.#legs.values()]
      .filter((leg) => leg.dn === dn)
      .map((leg) => ({ call: this.#call(leg), state: leg.state }));
  }

  #release(isOver: (leg: Leg) => boolean): readonly DnEvent[] {
    return [...this.#legs].flatMap(([key, leg]) => {
      if (!isOver(leg)) return [];
      this.#legs.delete(key);
      return [this.#event('EventReleased', leg)];
    });
  }

  #event(event: DnEventName, leg: Leg): DnEvent {
    return { event, dn: leg.dn, reasons: {}, call: this.#call(leg) };
  }

  /** Its id is unique across sites, and short, whatever phones choose as Call-ID. */
  #call({ callId, number }: Leg): Call {
    const id = createHash('sha256').update(callId).digest('hex').slice(0, ID_LENGTH);
    return { id: `${this.#siteId}-${id}`, number, attachedData: {} };
  }
}

const keyOf = (server: number, callId: string, dn: string): string =>
  JSON.stringify([server, callId, dn]);

const ID_LENGTH = 16;
