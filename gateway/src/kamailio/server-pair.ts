import type { ServiceStatus } from 'agent-dr-protocol';
import type { CallReport } from './server-messages.js';
import { ServerLink, type LinkPace, type ServerAddress } from './server-link.js';
import type { ServerState } from './server-state.js';

/** What becomes of the servers of a site, in its order; `server` counts them from 0. */
export interface PairListener {
  /** `off`: the last of them is gone. `on`: told before the state of the one that is back. */
  readonly telephony: (status: ServiceStatus) => void;
  readonly state: (server: number, state: ServerState) => void;
  readonly registered: (server: number, dn: string, seconds: number) => void;
  readonly unregistered: (server: number, dn: string) => void;
  readonly call: (server: number, report: CallReport) => void;
  /** It cannot be heard. */
  readonly lost: (server: number) => void;
  /** It has not been heard for so long that its calls are over. Told while telephony is on. */
  readonly callsLost: (server: number) => void;
  /** Every server that is there is being shut down in an orderly way (S2.11). */
  readonly draining: (isDraining: boolean) => void;
  /** For the operator. */
  readonly report: (server: number, problem: string | null) => void;
}

type Member = { readonly link: ServerLink; timer?: NodeJS.Timeout } & (
  | { is: 'away'; hasLostCalls: boolean }
  | { is: 'there'; isDraining: boolean }
);

/** The servers of a site as one: primary and backup, of which one is enough. */
export class ServerPair {
  readonly #listener: PairListener;
  readonly #members: Member[];
  #isDraining = false;
  #heard: (() => void) | undefined;

  constructor(
    addresses: readonly ServerAddress[],
    listener: PairListener,
    pace?: LinkPace,
    /** How long the calls of a server outlive it. */
    readonly callsMs = CALLS_MS,
  ) {
    this.#listener = listener;
    this.#members = addresses.map((address, server) => ({
      link: new ServerLink(address, this.#on(server), pace),
      is: 'away',
      hasLostCalls: false,
    }));
  }

  get status(): ServiceStatus {
    return this.#members.some(({ is }) => is === 'there') ? 'on' : 'off';
  }

  /** Resolves when one is there, or when it has taken so long that none is. */
  async start(waitMs: number): Promise<void> {
    for (const { link } of this.#members) link.start();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  close(): void {
    for (const { link, timer } of this.#members) {
      link.close();
      clearTimeout(timer);
    }
  }

  #on(server: number): ConstructorParameters<typeof ServerLink>[1] {
    const listener = this.#listener;
    return {
      up: (state) => {
        this.#up(server, state);
      },
      down: (problem) => {
        this.#down(server, problem);
      },
      registered: (dn, seconds) => {
        listener.registered(server, dn, seconds);
      },
      unregistered: (dn) => {
        listener.unregistered(server, dn);
      },
      call: (report) => {
        listener.call(server, report);
      },
      draining: (isDraining) => {
        this.#change(server, { is: 'there', isDraining });
        this.#tellDraining();
      },
    };
  }

  #up(server: number, state: ServerState): void {
    const wasOff = this.status === 'off';
    const before = this.#members[server];
    clearTimeout(before?.timer);
    this.#change(server, { is: 'there', isDraining: state.isDraining });
    if (before?.is === 'away') this.#listener.report(server, null);
    if (wasOff) {
      this.#listener.telephony('on');
      this.#members.forEach((member, other) => {
        if (member.is === 'away' && member.hasLostCalls) this.#listener.callsLost(other);
      });
    }
    this.#listener.state(server, state);
    this.#tellDraining();
    this.#heard?.();
  }

  #down(server: number, problem: string): void {
    this.#change(server, { is: 'away', hasLostCalls: false });
    this.#listener.report(server, problem);
    this.#listener.lost(server);
    const member = this.#members[server];
    if (member !== undefined) {
      member.timer = setTimeout(() => {
        this.#change(server, { is: 'away', hasLostCalls: true });
        if (this.status === 'on') this.#listener.callsLost(server);
      }, this.callsMs);
    }
    if (this.status === 'off') this.#listener.telephony('off');
    this.#tellDraining();
  }

  #change(
    server: number,
    to: { is: 'away'; hasLostCalls: boolean } | { is: 'there'; isDraining: boolean },
  ): void {
    const member = this.#members[server];
    if (member !== undefined) this.#members[server] = { link: member.link, ...to };
  }

  #tellDraining(): void {
    const there = this.#members.filter(({ is }) => is === 'there');
    const isDraining =
      there.length > 0 && there.every((member) => member.is === 'there' && member.isDraining);
    if (isDraining === this.#isDraining) return;
    this.#isDraining = isDraining;
    // Telephony that is off ends it by itself.
    if (there.length > 0) this.#listener.draining(isDraining);
  }
}

const CALLS_MS = 10_000;
