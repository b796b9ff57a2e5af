/**
 * A double of a site on Genesys Web Services, for tests: it has the shapes and the order that are known
 * of the real one, and no telephony behind it. What it does is no proof of what the real one does.
 */
export interface DoubleAgent {
  readonly username: string;
  readonly password: string;
  readonly number: number;
  /** Absent: an account that cannot work as an agent. */
  readonly seat?: { readonly dn: string; readonly place: string; readonly loginCode: string };
  readonly annex?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface DoubleCall {
  readonly id: string;
  readonly uuid: string;
  readonly previousId?: string;
  readonly state: 'Dialing' | 'Ringing' | 'Established' | 'Held' | 'Released' | 'Completed';
  readonly number: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface DoubleLine {
  readonly dn: string;
  isRegistered: boolean;
  agentState: 'LoggedOut' | 'LoggedIn' | 'Ready' | 'NotReady';
  workMode: string;
  reason: string | undefined;
  /** Of a log-out, as a platform may hand them on. */
  reasons: Readonly<Record<string, string>>;
  readonly calls: Map<string, DoubleCall>;
}

export type DoubleService = 'voice' | 'statistics' | 'configuration';

/** How it does what it does; tests change it as they go. */
export interface DoubleManner {
  /** Whether an event is sent before the answer of what caused it. */
  events: 'before' | 'after' | 'never';
  /** How often each state is told. */
  repeats: number;
  /** The platform sets agents to ready by itself once they are logged in. */
  autoReady: boolean;
  /** The next operation is accepted, and fails. */
  failsNext: string | null;
  /** How the not-known session of a poll is refused. */
  refusesPoll: 'http' | 'handshake' | 'subscribe';
  /** Bytes of the first message besides what is needed. */
  initializationBytes: number;
  /** v2: POST without its token is refused. */
  isGuarded: boolean;
  /** v2: services are listed without Stat Server. */
  hasReporting: boolean;
  /** v3: whether the session names services. */
  namesServices: boolean;
  /** v3: the code of the fault of a token request; null: they are answered. */
  tokenFault: string | null;
  /** Of the initialization: whether it fails. */
  failsInitialization: boolean;
}

export type DoubleChange =
  | { readonly kind: 'line'; readonly line: DoubleLine }
  | { readonly kind: 'call'; readonly line: DoubleLine; readonly call: DoubleCall }
  | { readonly kind: 'service'; readonly service: DoubleService; readonly isUp: boolean }
  | { readonly kind: 'failure'; readonly line: DoubleLine; readonly problem: string };

/** The state of it, whichever family asks. */
export class DoubleSite {
  readonly agents: readonly DoubleAgent[];
  readonly lines = new Map<string, DoubleLine>();
  readonly services: Record<DoubleService, boolean> = {
    voice: true,
    statistics: true,
    configuration: true,
  };
  readonly manner: DoubleManner = {
    events: 'after',
    repeats: 1,
    autoReady: false,
    failsNext: null,
    refusesPoll: 'http',
    initializationBytes: 0,
    isGuarded: true,
    hasReporting: true,
    namesServices: true,
    tokenFault: null,
    failsInitialization: false,
  };
  /** Every path that was asked for, with its method and user, in order. */
  readonly asked: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #listeners = new Set<(change: DoubleChange) => void>();
  #calls = 0;

  constructor(agents: readonly DoubleAgent[]) {
    this.agents = agents;
    for (const { seat } of agents) {
      if (seat === undefined) continue;
      this.lines.set(seat.dn, {
        ...{ dn: seat.dn, isRegistered: true, agentState: 'LoggedOut', workMode: 'Unknown' },
        ...{ reason: undefined, reasons: {}, calls: new Map() },
      });
    }
  }

  ask(what: string): void {
    this.asked.push(what);
    for (const waiting of [...this.#waiting]) waiting();
  }

  /** Resolves when something like that has been asked for. */
  whenAsked(what: RegExp): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.asked.some((one) => what.test(one))) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  listen(listener: (change: DoubleChange) => void): void {
    this.#listeners.add(listener);
  }

  agent(username: string): DoubleAgent | undefined {
    return this.agents.find((one) => one.username === username);
  }

  lineOf(username: string): DoubleLine | undefined {
    const dn = this.agent(username)?.seat?.dn;
    return dn === undefined ? undefined : this.lines.get(dn);
  }

  /** The log-out or the change of state by whoever has the phone, or by the platform itself. */
  setAgent(
    dn: string,
    agentState: DoubleLine['agentState'],
    more: { readonly reason?: string | undefined; readonly reasons?: DoubleLine['reasons'] } = {},
  ): void {
    const line = this.#line(dn);
    line.agentState = agentState;
    // Seen of the simulator: a ready one repeats the reason of the state before.
    if (agentState !== 'Ready') line.reason = more.reason;
    line.reasons = more.reasons ?? {};
    line.workMode = more.reason === undefined ? 'Unknown' : 'AuxWork';
    this.#tell({ kind: 'line', line });
  }

  /** The phone loses its registration, or has it again; nothing else happens by that. */
  setRegistered(dn: string, isRegistered: boolean): void {
    const line = this.#line(dn);
    line.isRegistered = isRegistered;
    this.#tell({ kind: 'line', line });
  }

  setService(service: DoubleService, isUp: boolean): void {
    this.services[service] = isUp;
    this.#tell({ kind: 'service', service, isUp });
  }

  /** A call of a stranger; its id. */
  ring(dn: string, data: DoubleCall['data'] = { CustomerId: 'K-1001' }): string {
    const number = ++this.#calls;
    const id = `c${number}`;
    this.#setCall(dn, {
      ...{ id, uuid: `u${number}`, state: 'Ringing', number: '+49 69 90009001', data },
    });
    return id;
  }

  changeCall(dn: string, id: string, change: Partial<DoubleCall>): void {
    const call = this.#line(dn).calls.get(id);
    if (call === undefined) throw new Error(`there is no call ${id} at ${dn}`);
    this.#line(dn).calls.delete(id);
    this.#setCall(dn, { ...call, ...change });
  }

  /** All calls of all lines are over, and nobody was told. */
  dropCalls(): void {
    for (const line of this.lines.values()) line.calls.clear();
  }

  fail(dn: string, problem: string): void {
    this.#tell({ kind: 'failure', line: this.#line(dn), problem });
  }

  #setCall(dn: string, call: DoubleCall): void {
    const line = this.#line(dn);
    if (call.state === 'Released' || call.state === 'Completed') line.calls.delete(call.id);
    else line.calls.set(call.id, call);
    this.#tell({ kind: 'call', line, call });
  }

  #line(dn: string): DoubleLine {
    const line = this.lines.get(dn);
    if (line === undefined) throw new Error(`there is no line ${dn}`);
    return line;
  }

  #tell(change: DoubleChange): void {
    if (this.manner.events === 'never') return;
    for (let times = 0; times < this.manner.repeats; times++) {
      for (const listener of this.#listeners) listener(change);
    }
  }
}
