import { Child } from '../processes/child.js';
import { FromServer, type ToServer } from './server-messages.js';

export type Usage = Omit<Extract<FromServer, { type: 'usage' }>, 'type'>;

/** A server in a process of its own that can be asked what it has used. */
export class MeasuredServer {
  readonly #child: Child<FromServer>;
  readonly port: number;

  private constructor(child: Child<FromServer>, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(
    start: Extract<ToServer, { type: 'start-bare' | 'start-gateway' }>,
  ): Promise<MeasuredServer> {
    const child = new Child({
      entry: import.meta.resolve('./server-process.ts'),
      execArgv: ['--expose-gc'],
      messages: FromServer,
    });
    try {
      child.send(start);
      return new MeasuredServer(child, (await answer(child, 'ready', START_MS)).port);
    } catch (error) {
      await child.stop();
      throw error;
    }
  }

  look(): Promise<Usage> {
    this.#child.send({ type: 'look' });
    return answer(this.#child, 'usage', LOOK_MS);
  }

  /** What it has after a full collection. */
  weigh(): Promise<Usage> {
    this.#child.send({ type: 'weigh' });
    return answer(this.#child, 'usage', LOOK_MS);
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}

/** What the server has used of the processor for the work, ms, beside what the work has found. */
export async function cpuOf<Found>(
  server: MeasuredServer,
  work: () => Promise<Found>,
): Promise<Found & { readonly cpuMs: number }> {
  const before = await server.look();
  const found = await work();
  const after = await server.look();
  return { ...found, cpuMs: after.cpuMs - before.cpuMs };
}

async function answer<Type extends FromServer['type']>(
  child: Child<FromServer>,
  type: Type,
  deadlineMs: number,
): Promise<Extract<FromServer, { type: Type }>> {
  const message = await child.next(deadlineMs);
  if (message.type === type) return message as Extract<FromServer, { type: Type }>;
  throw new Error('message' in message ? message.message : message.type);
}

const START_MS = 60_000;
const LOOK_MS = 30_000;
