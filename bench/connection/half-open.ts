import { setTimeout as passing } from 'node:timers/promises';
import type { Blackhole } from '../../test/fault-lab/line-conditions.js';
import { TcpProxy } from '../../test/fault-lab/tcp-proxy.js';
import { allClosed, installWebSocket, keepSendTimes, takeSendTimes } from '../bench-web-socket.js';
import { IdleConnection } from '../idle/idle-connection.js';
import type { Finding, Measure, Setting } from '../measure.js';
import { tailReason } from '../tail-reason.js';
import { startOneGateway } from '../sites/one-gateway.js';

const MEASURE = 'half-open';
const MOST_MS = 6_000;
const SAMPLES = 400;
const QUICK_SAMPLES = 40;
/** Connections that begin together would be asked, and time out, together. */
const BEGIN_WITHIN_MS = 5_000;
/** Longer than two asks are apart, so that how often it asks can be told. */
const IDLE_MS = 11_000;
/** One whole round of silence and ask: every phase of it is as likely as any other. */
const PHASES_MS = 5_000;
const NOTICE_DEADLINE_MS = 30_000;
const CLOSE_DEADLINE_MS = 60_000;
/** Nothing passes, only one way, or the other: a network can be cut in each of these ways. */
const CUTS: readonly Blackhole[] = ['both', 'to-gateway', 'to-client'];

/** How long it takes until a connection that leads nowhere any more is noticed. */
export const halfOpen: Measure = {
  name: MEASURE,
  about: 'how soon a connection that leads nowhere any more is noticed, and what that costs',
  usesBrowser: false,
  async run(setting) {
    const { samples = setting.quick ? QUICK_SAMPLES : SAMPLES, tell } = setting;
    installWebSocket();
    const gateway = await startOneGateway();
    const cuts: Cut[] = [];
    try {
      // Half of them are left to themselves, half are told at once that something may be wrong.
      for (let number = 0; number < 2 * samples; number++) {
        cuts.push(new Cut(gateway.port, number, number % 2 === 1));
      }
      const results = await watched(cuts, tell);
      return findings(results, samples);
    } finally {
      await Promise.all(cuts.map((cut) => cut.stop()));
      await allClosed(CLOSE_DEADLINE_MS);
      await gateway.stop();
    }
  },
};

async function watched(cuts: readonly Cut[], tell: Setting['tell']): Promise<readonly Result[]> {
  let noticed = 0;
  const progress = setInterval(() => {
    tell(`${noticed} of ${cuts.length} noticed`);
  }, 5_000);
  try {
    return await Promise.all(
      cuts.map(async (cut) => {
        const result = await cut.run();
        noticed++;
        return result;
      }),
    );
  } finally {
    clearInterval(progress);
  }
}

interface Result {
  readonly hinted: boolean;
  readonly noticedAfterMs: number;
  readonly messagesPerSecond: number;
}

/** One connection through a line of its own, which is cut at a moment of its own. */
class Cut {
  readonly #proxy: TcpProxy;
  readonly #number: number;
  readonly #hinted: boolean;
  readonly #ending = new AbortController();
  #connection: IdleConnection | undefined;

  constructor(port: number, number: number, hinted: boolean) {
    this.#proxy = new TcpProxy({ port });
    this.#number = number;
    this.#hinted = hinted;
  }

  async run(): Promise<Result> {
    const { signal } = this.#ending;
    const pass = (ms: number): Promise<void> => passing(ms, undefined, { signal });
    await pass(Math.random() * BEGIN_WITHIN_MS);
    const url = `ws://127.0.0.1:${await this.#proxy.start()}/`;
    const connection = await IdleConnection.open(url, `idle-${this.#number}`);
    this.#connection = connection;
    keepSendTimes(url);
    await pass(IDLE_MS + Math.random() * PHASES_MS);
    const asks = takeSendTimes(url);
    const blackhole = CUTS[this.#number % CUTS.length] ?? 'both';
    this.#proxy.set({ blackhole });
    const cutAt = performance.now();
    if (this.#hinted) connection.verify();
    const ending = await Promise.race([connection.ended, pass(NOTICE_DEADLINE_MS)]);
    if (ending === undefined) throw new Error(`not noticed within ${NOTICE_DEADLINE_MS} ms`);
    return {
      hinted: this.#hinted,
      noticedAfterMs: ending.at - cutAt,
      messagesPerSecond: rateOf(asks),
    };
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    this.#connection?.abandon();
    await this.#proxy.stop();
  }
}

/**
 * Of messages that come at equal intervals, however much of the next interval has passed. To four
 * digits: timers of Node are early by up to a millisecond, which the others do not show.
 */
function rateOf(times: readonly number[]): number {
  const [first] = times;
  const last = times.at(-1);
  if (first === undefined || last === undefined || last === first) return NaN;
  const perSecond = (times.length - 1) / ((last - first) / 1_000);
  return Number(perSecond.toFixed(4));
}

function findings(results: readonly Result[], connections: number): readonly Finding[] {
  const conditions = { connections, cut: CUTS.join(' | '), idleBeforeMs: IDLE_MS };
  const noticedAfter = (hinted: boolean): readonly number[] =>
    results.filter((result) => result.hinted === hinted).map((result) => result.noticedAfterMs);
  return [
    {
      measure: MEASURE,
      what: 'noticed by itself',
      unit: 'ms',
      bounds: [{ kind: 'at-most', of: 'max', value: MOST_MS }],
      samples: noticedAfter(false),
      reason: tailReason(noticedAfter(false), MOST_MS),
      conditions,
    },
    {
      measure: MEASURE,
      what: 'messages sent when idle',
      unit: '1/s',
      bounds: [{ kind: 'at-most', of: 'max', value: 0.2 }],
      samples: results.map(({ messagesPerSecond }) => messagesPerSecond),
      conditions,
    },
    {
      measure: MEASURE,
      what: 'noticed after a network hint',
      unit: 'ms',
      bounds: [],
      samples: noticedAfter(true),
      conditions,
    },
  ];
}
