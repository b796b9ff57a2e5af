import {
  AlarmFold,
  AlarmIntake,
  GatewayWatch,
  summaryOf,
  type SiteAlarm,
  type TakesAlarms,
} from 'agent-dr-gateway/without-node';

/** The alarms of a gateway within the page: folded as real ones are, and told to nobody (B17). */
export class PageAlarms implements TakesAlarms {
  readonly watch = new GatewayWatch({
    slowLoginMs: 3_000,
    longWaitMs: 60_000,
    certificateEnds: () => undefined,
    isStoreLost: () => false,
  });
  readonly #fold: AlarmFold;
  readonly #intake: AlarmIntake;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(siteId: string, graceMs: number) {
    this.#fold = new AlarmFold(graceMs);
    const nameOf = (agent: string) => ({ agent });
    this.#intake = new AlarmIntake({ siteId, fold: this.#fold, nameOf });
    this.#timer = setInterval(() => {
      const now = Date.now();
      this.#intake.tellOwn(this.watch.alarms(performance.now()), now);
      this.#fold.look(now);
    }, LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get raised(): readonly (SiteAlarm & { readonly summary: string })[] {
    return this.#fold.raised.map((alarm) => ({ ...alarm, summary: summaryOf(alarm) }));
  }

  enter(reporterId: string): () => void {
    return this.#intake.enter(reporterId);
  }

  take(...told: Parameters<TakesAlarms['take']>): ReturnType<TakesAlarms['take']> {
    return Promise.resolve(this.#intake.take(...told));
  }
}

const LOOK_MS = 1_000;
