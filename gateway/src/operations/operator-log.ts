import { createHmac } from 'node:crypto';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogSettings } from '../settings/operations-settings.js';
import { GATEWAY_EVENTS, type GatewayEventName, type Report } from './gateway-event.js';
import { LineBound } from './line-bound.js';

/** Where lines go. */
export interface LogOutput extends DestinationStream {
  /** Resolves when all is written, or when it has taken too long. */
  end(): Promise<void>;
  /** Lines that could not be written. */
  readonly lost: number;
}

/**
 * Writes every event as one line of JSON:
 *
 *     {"level":"info","time":"…","site":"site-1","event":"agent-logged-in","agent":"agent1",…,"msg":"…"}
 */
export class OperatorLog {
  readonly #logger: Logger;
  readonly #output: LogOutput;
  readonly #nameOf: (agent: string) => string | undefined;
  readonly #bounds = new Map<GatewayEventName, LineBound>();

  constructor(site: string, settings: LogSettings, output: LogOutput = standardOutput()) {
    this.#output = output;
    this.#nameOf = naming(settings);
    this.#logger = pino(
      {
        level: settings.level,
        base: { site },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (level) => ({ level }) },
      },
      output,
    );
  }

  readonly report: Report = (name, fields) => {
    const { level, says, isBounded } = GATEWAY_EVENTS[name];
    if (!this.#logger.isLevelEnabled(level)) return;
    const leftOut = isBounded === true ? this.#boundOf(name).next(performance.now()) : 0;
    if (leftOut === null) return;
    const line: Readonly<Record<string, unknown>> = {
      event: name,
      ...fields,
      ...('agent' in fields && { agent: this.#nameOf(fields.agent) }),
      ...(leftOut > 0 && { leftOut }),
    };
    this.#logger[level](line, says);
  };

  /** Lines that were lost because nobody reads them. */
  get lost(): number {
    return this.#output.lost;
  }

  stop(): Promise<void> {
    return this.#output.end();
  }

  #boundOf(name: GatewayEventName): LineBound {
    const bound = this.#bounds.get(name) ?? new LineBound();
    this.#bounds.set(name, bound);
    return bound;
  }
}

function naming({ agents, agentKey }: LogSettings): (agent: string) => string | undefined {
  const key = typeof agentKey === 'string' ? agentKey : '';
  switch (agents) {
    case 'plain':
      return (agent) => agent;
    case 'none':
      return () => undefined;
    case 'hashed':
      return (agent) => createHmac('sha256', key).update(agent).digest('hex').slice(0, HASH_LENGTH);
  }
}

/**
 * A reader that does not read must not hold agents up, nor the end of the process: lines wait in
 * memory, up to a limit, and are written by another thread. At the end they are waited for a while.
 */
function standardOutput(): LogOutput {
  let lost = 0;
  let isWaiting = false;
  let isGivenUp = false;
  const output = pino.destination({
    ...{ dest: 1, sync: false, maxLength: MOST_WAITING },
    retryEAGAIN: () => !isGivenUp,
  });
  output.on('drop', () => (lost += 1));
  output.on('drain', () => (isWaiting = false));
  // The reader has gone.
  output.on('error', () => {
    lost += 1;
    isWaiting = false;
  });
  return {
    write: (line) => {
      if (isGivenUp) return;
      isWaiting = true;
      output.write(line);
    },
    get lost() {
      return lost;
    },
    end: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          isGivenUp = true;
          // Otherwise the library would write the rest at the exit, which waits for the reader.
          output.destroy();
          end();
        }, END_MS);
        const end = (): void => {
          clearTimeout(timer);
          resolve();
        };
        if (!isWaiting) end();
        output.once('drain', end);
        output.once('error', end);
      }),
  };
}

const HASH_LENGTH = 16;
const MOST_WAITING = 4 * 1024 * 1024;
const END_MS = 1_000;
