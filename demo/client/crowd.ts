import type { CrowdFault } from '../faults.js';
import { done, refused, type ControlResult } from '../lab/control-result.js';
import {
  CrowdDesktop,
  type CrowdDesktopDescription,
  type CrowdDesktopOptions,
} from './crowd-desktop.js';

/** Other desktops beside the agent's, and where they are (B12). */
export interface CrowdDescription {
  readonly size: number;
  /** How many are at each site, by its id. */
  readonly at: Readonly<Record<string, number>>;
  /** How many are on their way, or wait for their slot. */
  readonly underWay: number;
  /** The most attempts that one of them needed for its present place. */
  readonly mostAttempts: number;
  /** Each of them, in the order in which they came. */
  readonly desktops: readonly CrowdDesktopDescription[];
}

/** Enough to be a crowd at the pace of a demo's sites, few enough to watch. */
const CROWD_SIZE = 24;

/** A crowd of desktops that work at the first site, until it is lost to all of them at once. */
export class Crowd {
  readonly #options: CrowdDesktopOptions;
  #desktops: readonly CrowdDesktop[] = [];

  constructor(options: CrowdDesktopOptions) {
    this.#options = options;
  }

  inject(fault: CrowdFault): ControlResult {
    switch (fault) {
      case 'gather':
        if (this.#desktops.length > 0) return refused('The crowd is there already.');
        this.#desktops = Array.from(
          { length: CROWD_SIZE },
          (_, number) => new CrowdDesktop(this.#options, number),
        );
        return done;
      case 'dismiss':
        if (this.#desktops.length === 0) return refused('There is no crowd.');
        this.dismiss();
        return done;
    }
  }

  /** They leave. Does nothing if there is no crowd. */
  dismiss(): void {
    for (const desktop of this.#desktops) desktop.leave();
    this.#desktops = [];
  }

  describe(): CrowdDescription {
    const desktops = this.#desktops.map((desktop) => desktop.describe());
    const there = desktops.filter(({ place }) => place === 'at');
    const at = Object.fromEntries(
      this.#options.route.map(({ id }) => [id, there.filter((one) => one.siteId === id).length]),
    );
    return {
      size: desktops.length,
      at,
      underWay: desktops.length - there.length,
      mostAttempts: Math.max(0, ...desktops.map(({ attempts }) => attempts)),
      desktops,
    };
  }
}
