import type { Connect } from '../client/link.js';
import { logInElsewhere } from '../client/log-in-elsewhere.js';
import {
  type ClientFault,
  type FaultName,
  isProcessFault,
  type ProcessFault,
  type SiteFault,
} from '../faults.js';
import { done, refused, type ControlResult } from './control-result.js';
import { describeReport, type ReportedSite, UNKNOWN_SITE } from './reported-site.js';
import type { SiteControl, SiteReport } from './site-control.js';
import type { SitePower } from './site-power.js';

/** What the lab knows of one site now. */
export interface SiteDescription extends ReportedSite {
  readonly id: string;
  readonly name: string;
  /** Where the page's worker finds its gateway. */
  readonly gateway: string;
  readonly process: SitePower['state']['kind'];
}

export interface LabSiteOptions {
  readonly id: string;
  readonly name: string;
  /** Its address. */
  readonly gateway: string;
  /** As a page that the gateway lets in. */
  readonly connect: Connect;
  readonly power: SitePower;
  readonly control: SiteControl;
}

/** One site of the lab: whether it runs at all from outside, its services by its control. */
export class LabSite {
  readonly id: string;
  readonly name: string;
  readonly gateway: string;
  readonly #connect: Connect;
  readonly #power: SitePower;
  readonly #control: SiteControl;
  #lastTask: Promise<unknown> = Promise.resolve();

  constructor({ id, name, gateway, connect, power, control }: LabSiteOptions) {
    this.id = id;
    this.name = name;
    this.gateway = gateway;
    this.#connect = connect;
    this.#power = power;
    this.#control = control;
  }

  start(): Promise<void> {
    return this.#inTurn(() => this.#power.start());
  }

  stop(): Promise<void> {
    return this.#inTurn(() => this.#power.stop());
  }

  /** Resolves when the fault has happened, or with the reason why it cannot happen now. */
  inject(fault: FaultName): Promise<ControlResult> {
    return this.#inTurn(() =>
      isProcessFault(fault) ? this.#injectInProcess(fault) : this.#injectInside(fault),
    );
  }

  async describe(): Promise<SiteDescription> {
    const { id, name, gateway } = this;
    const answer = this.#power.state.kind === 'running' ? await this.#control.read() : undefined;
    // It may have ended meanwhile: its last report is not true any more.
    const process = this.#power.state.kind;
    const report = process === 'running' ? answer : undefined;
    const reported = report ? describeReport(report) : UNKNOWN_SITE;
    return { id, name, gateway, process, ...reported };
  }

  async #injectInProcess(fault: ProcessFault): Promise<ControlResult> {
    const state = this.#power.state.kind;
    switch (fault) {
      case 'kill':
        if (state === 'killed') return this.#refused('is not running');
        await this.#power.kill();
        return done;
      case 'start':
        if (state !== 'killed')
          return this.#refused(state === 'frozen' ? 'is frozen: thaw it' : 'runs already');
        await this.#power.start();
        return done;
      case 'freeze':
        if (!this.#power.canFreeze) return this.#refused('cannot be frozen on this system');
        if (state !== 'running')
          return this.#refused(state === 'frozen' ? 'is frozen already' : 'is not running');
        await this.#power.freeze();
        return done;
      case 'thaw':
        if (state !== 'frozen') return this.#refused('is not frozen');
        await this.#power.thaw();
        return done;
    }
  }

  async #injectInside(fault: SiteFault | ClientFault): Promise<ControlResult> {
    switch (this.#power.state.kind) {
      case 'running':
        return fault === 'log-in-elsewhere'
          ? this.#logInElsewhere(await this.#control.read())
          : this.#control.inject(fault);
      case 'frozen':
        return this.#refused('is frozen: thaw it first');
      case 'killed':
        return this.#refused('is not running: start it first');
    }
  }

  /** As every agent who works here. */
  async #logInElsewhere(report: SiteReport | undefined): Promise<ControlResult> {
    const loggedIn = report ? describeReport(report).loggedIn : [];
    if (loggedIn.length === 0) return refused('nobody is logged in here');
    for (const { username } of loggedIn) {
      const result = await logInElsewhere({
        gateway: this.gateway,
        connect: this.#connect,
        username,
      });
      if (result.kind === 'refused') return result;
    }
    return done;
  }

  #refused(reason: string): ControlResult {
    return refused(`${this.name} ${reason}.`);
  }

  /** One after the other: a second click must find the effect of the first. */
  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#lastTask.then(task);
    this.#lastTask = result.catch(() => undefined);
    return result;
  }
}
