import {
  type ClientFault,
  type FaultName,
  isProcessFault,
  type ProcessFault,
  type SiteFault,
} from '../faults.js';
import { type ControlResult, injectFault, readSite, type SiteReport } from './gateway-control.js';
import { logInElsewhere } from './log-in-elsewhere.js';
import { describeReport, type ReportedSite, UNKNOWN_SITE } from './reported-site.js';
import { SiteProcess, type SiteProcessOptions, type SiteProcessState } from './site-process.js';

/** What the lab knows of one site now. */
export interface SiteDescription extends ReportedSite {
  readonly id: string;
  readonly name: string;
  /** Where the page's worker finds its gateway. */
  readonly gateway: string;
  readonly process: SiteProcessState['kind'];
}

export interface LabSiteOptions extends SiteProcessOptions {
  readonly id: string;
  readonly name: string;
  readonly port: number;
  /** Of a page that the gateway lets in. */
  readonly origin: string;
}

/** One site of the lab: its process from outside, its services by the gateway's control API. */
export class LabSite {
  readonly id: string;
  readonly name: string;
  readonly port: number;
  readonly #origin: string;
  readonly #process: SiteProcess;
  #lastTask: Promise<unknown> = Promise.resolve();

  constructor(options: LabSiteOptions) {
    this.id = options.id;
    this.name = options.name;
    this.port = options.port;
    this.#origin = options.origin;
    this.#process = new SiteProcess(options);
  }

  /** The process id while there is a process. */
  get pid(): number | undefined {
    return this.#process.state.kind === 'killed' ? undefined : this.#process.state.pid;
  }

  start(): Promise<void> {
    return this.#inTurn(() => this.#process.start());
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#process.stop());
  }

  /** Resolves when the fault has happened, or with the reason why it cannot happen now. */
  inject(fault: FaultName): Promise<ControlResult> {
    return this.#inTurn(() =>
      isProcessFault(fault) ? this.#injectInProcess(fault) : this.#injectInside(fault),
    );
  }

  async describe(): Promise<SiteDescription> {
    const { state } = this.#process;
    const { id, name } = this;
    const answer = state.kind === 'running' ? await readSite(state.labPort) : undefined;
    // It may have ended meanwhile, and then its last words are not true any more.
    const process = this.#process.state.kind;
    const report = process === 'running' ? answer : undefined;
    const reported = report ? describeReport(report) : UNKNOWN_SITE;
    return { id, name, gateway: this.#gateway, process, ...reported };
  }

  get #gateway(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  async #injectInProcess(fault: ProcessFault): Promise<ControlResult> {
    const state = this.#process.state.kind;
    switch (fault) {
      case 'kill':
        if (state === 'killed') return this.#refused('is not running');
        await this.#process.kill();
        return { kind: 'done' };
      case 'start':
        if (state !== 'killed')
          return this.#refused(state === 'frozen' ? 'is frozen: thaw it' : 'runs already');
        await this.#process.start();
        return { kind: 'done' };
      case 'freeze':
        if (process.platform === 'win32') return this.#refused('cannot be frozen on Windows');
        if (state !== 'running')
          return this.#refused(state === 'frozen' ? 'is frozen already' : 'is not running');
        await this.#process.freeze();
        return { kind: 'done' };
      case 'thaw':
        if (state !== 'frozen') return this.#refused('is not frozen');
        await this.#process.thaw();
        return { kind: 'done' };
    }
  }

  async #injectInside(fault: SiteFault | ClientFault): Promise<ControlResult> {
    const { state } = this.#process;
    switch (state.kind) {
      case 'running':
        return fault === 'log-in-elsewhere'
          ? this.#logInElsewhere(await readSite(state.labPort))
          : injectFault(state.labPort, fault);
      case 'frozen':
        return this.#refused('is frozen: thaw it first');
      case 'killed':
        return this.#refused('is not running: start it first');
    }
  }

  /** As every agent who works here. */
  async #logInElsewhere(report: SiteReport | undefined): Promise<ControlResult> {
    const loggedIn = report ? describeReport(report).loggedIn : [];
    if (loggedIn.length === 0) return { kind: 'refused', reason: 'nobody is logged in here' };
    for (const { username } of loggedIn) {
      const result = await logInElsewhere({
        gateway: this.#gateway,
        origin: this.#origin,
        username,
      });
      if (result.kind === 'refused') return result;
    }
    return { kind: 'done' };
  }

  #refused(reason: string): ControlResult {
    return { kind: 'refused', reason: `${this.name} ${reason}.` };
  }

  /** One after the other: a second click must find the effect of the first. */
  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#lastTask.then(task);
    this.#lastTask = result.catch(() => undefined);
    return result;
  }
}
