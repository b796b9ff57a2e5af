import { setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as passing } from 'node:timers/promises';
import type { LineConditions } from '../../test/fault-lab/line-conditions.js';
import { PacketFilter, packetFilterMissing } from '../../test/fault-lab/packet-filter.js';
import { TcpProxy } from '../../test/fault-lab/tcp-proxy.js';
import { allClosed, installWebSocket } from '../bench-web-socket.js';
import { IdleConnection } from '../idle/idle-connection.js';
import type { Finding, Measure } from '../measure.js';
import { startOneGateway } from '../sites/one-gateway.js';

const MEASURE = 'false-alarms';
const CONNECTIONS = 400;
const QUICK_CONNECTIONS = 40;
const WATCHED_MS = 120_000;
const QUICK_WATCHED_MS = 12_000;
/** Connections that begin together would be asked together for ever. */
const BEGIN_WITHIN_MS = 10_000;
const PROGRESS_MS = 15_000;
const CLOSE_DEADLINE_MS = 60_000;
const LOST_PERCENT = 3;
/** A round trip of 50 ms, and what comes on top of it ten times as much. */
const JITTERY: Partial<LineConditions> = { delayMs: 25, jitterMs: 250 };

/** How often a bad network is taken for a dead gateway. */
export const falseAlarms: Measure = {
  name: MEASURE,
  about: `alarms that are none, at ${LOST_PERCENT} % loss and at ten-fold jitter`,
  usesBrowser: false,
  async run({ quick, samples = quick ? QUICK_CONNECTIONS : CONNECTIONS, tell }) {
    installWebSocket();
    const gateway = await startOneGateway();
    const missing = packetFilterMissing();
    if (missing !== undefined) tell(`loss is a model: ${missing}`);
    const lossy =
      missing === undefined
        ? new ReallyLossy(gateway.port)
        : new Line(gateway.port, { loss: LOST_PERCENT / 100 });
    const jittery = new Line(gateway.port, JITTERY);
    const watchedMs = quick ? QUICK_WATCHED_MS : WATCHED_MS;
    const conditions = {
      connections: samples,
      watchedS: watchedMs / 1_000,
      connectionHours: Number(((samples * watchedMs) / 3_600_000).toFixed(2)),
    };
    const loss =
      missing === undefined ? 'of all packets, really lost' : 'of all segments, modelled';
    const jitter = `${2 * (JITTERY.delayMs ?? 0)} ms and up to ${2 * (JITTERY.jitterMs ?? 0)} more`;
    const watches = [
      { line: lossy, what: `${LOST_PERCENT} % ${loss}` },
      { line: jittery, what: `round trips of ${jitter}` },
    ].map(({ line, what }) => ({ line, what, connections: Array<IdleConnection>() }));
    const giveUp = new AbortController();
    setMaxListeners(samples, giveUp.signal);
    try {
      for (const { line, connections } of watches) {
        const port = await line.start();
        const opened = await Promise.all(
          Array.from({ length: samples }, async (_, number) => {
            await passing(Math.random() * BEGIN_WITHIN_MS, undefined, { signal: giveUp.signal });
            return IdleConnection.open(`ws://127.0.0.1:${port}/`, `${MEASURE}-${port}-${number}`);
          }),
        );
        connections.push(...opened);
      }
      // Only now: that a connection does not come about is another matter.
      for (const { line } of watches) await line.worsen();
      tell(`${samples} connections on each of ${watches.length} bad lines`);
      const sentAgainBefore = segmentsSentAgain();
      const endsAt = performance.now() + watchedMs;
      while (performance.now() < endsAt) {
        await passing(Math.min(PROGRESS_MS, Math.ceil(endsAt - performance.now())));
        for (const { what, connections } of watches) tell(`${what}: ${alarms(connections)} alarms`);
      }
      const sentAgain = segmentsSentAgain() - sentAgainBefore;
      return watches.map(({ what, connections }): Finding => ({
        measure: MEASURE,
        what,
        unit: 'alarms of each connection',
        bounds: [{ kind: 'at-most', of: 'max', value: 0 }],
        samples: connections.map(({ isOver }) => (isOver ? 1 : 0)),
        conditions: {
          ...conditions,
          ...(missing === undefined && { segmentsSentAgain: sentAgain }),
        },
      }));
    } finally {
      giveUp.abort();
      for (const { connections } of watches) {
        for (const connection of connections) connection.abandon();
      }
      for (const { line } of watches) await line.stop();
      await allClosed(CLOSE_DEADLINE_MS);
      await gateway.stop();
    }
  },
};

/** A line that is good until it is made bad. */
class Line {
  readonly #proxy: TcpProxy;
  readonly #conditions: Partial<LineConditions>;

  constructor(port: number, conditions: Partial<LineConditions>) {
    this.#proxy = new TcpProxy({ port });
    this.#conditions = conditions;
  }

  start(): Promise<number> {
    return this.#proxy.start();
  }

  worsen(): Promise<void> {
    this.#proxy.set(this.#conditions);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.#proxy.stop();
  }
}

/** A line between whose ends packets really are lost: the clients' side of a proxy. */
class ReallyLossy extends Line {
  readonly #filter = new PacketFilter();
  #port = 0;

  constructor(port: number) {
    super(port, {});
  }

  override async start(): Promise<number> {
    this.#port = await super.start();
    return this.#port;
  }

  override worsen(): Promise<void> {
    return this.#filter.set(this.#port, { kind: 'some-lost', percent: LOST_PERCENT });
  }

  override async stop(): Promise<void> {
    await this.#filter.clear();
    await super.stop();
  }
}

/** By this machine's TCP since it started: shows that the loss was there. */
function segmentsSentAgain(): number {
  try {
    const [names, values] = readFileSync('/proc/net/snmp', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('Tcp:'))
      .map((line) => line.split(' '));
    return Number(values?.[names?.indexOf('RetransSegs') ?? -1] ?? NaN);
  } catch {
    return NaN;
  }
}

const alarms = (connections: readonly IdleConnection[]): number =>
  connections.filter(({ isOver }) => isOver).length;
