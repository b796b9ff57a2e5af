import { setTimeout as passing } from 'node:timers/promises';
import { SUBPROTOCOL } from 'agent-dr-protocol';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { ORIGIN } from '../../gateway/src/testing/gateway-client.js';
import { DEMO_AGENTS, DEMO_APPLICATION } from '../../gateway/src/simulated-site/demo-data.js';

/** Like a worker's: see `deadlines.ts` and `back-off.ts` of the worker. */
const CONNECT_DEADLINE_MS = 3_000;
const OPEN_DEADLINE_MS = 4_000;
const DEADLINE_SPREAD = 0.3;
const LONGEST_HINT_MS = 60_000;
const LONGEST_PAUSE_MS = 15_000;
const LIFE_SIGN_MS = 5_000;

const PASSWORD = DEMO_AGENTS.find(({ username }) => username === 'agent1')?.password ?? '';

const Answer = v.object({
  id: v.nullish(v.number()),
  result: v.optional(v.unknown()),
  error: v.optional(
    v.object({ data: v.object({ kind: v.string(), retryAfterMs: v.optional(v.number()) }) }),
  ),
});

export interface Return {
  /** When the agent was logged in, ms after the begin; null: never. */
  readonly inAtMs: number | null;
  readonly attempts: number;
  /** How the attempts before ended. */
  readonly ends: readonly End[];
}

type End = 'busy' | 'no-connection' | 'no-answer' | 'closed' | 'refused';
type Attempt = 'in' | { readonly end: End; readonly slotMs?: number | undefined };

/** Comes back until it is logged in, as a worker does: at its slot, or after a growing pause. */
export async function returnAgent(
  port: number,
  agent: { readonly username: string; readonly dn: string },
  untilMs: number,
): Promise<Return> {
  const begun = performance.now();
  const ends: End[] = [];
  while (performance.now() - begun < untilMs) {
    const result = await attempt(port, agent);
    const attempts = ends.length + 1;
    if (result === 'in') return { inAtMs: performance.now() - begun, attempts, ends };
    ends.push(result.end);
    const most = Math.min(1_000 * 2 ** attempts, LONGEST_PAUSE_MS);
    const pause = result.slotMs ?? most / 2 + (Math.random() * most) / 2;
    await passing(Math.min(pause, LONGEST_HINT_MS));
  }
  return { inAtMs: null, attempts: ends.length, ends };
}

function attempt(
  port: number,
  { username, dn }: { readonly username: string; readonly dn: string },
): Promise<Attempt> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, SUBPROTOCOL, { origin: ORIGIN });
    const give = (result: Attempt): void => {
      clearTimeout(deadline);
      if (result !== 'in') socket.terminate();
      resolve(result);
    };
    const wait = (ms: number, end: End): NodeJS.Timeout =>
      setTimeout(
        () => {
          give({ end });
        },
        ms * (1 + Math.random() * DEADLINE_SPREAD),
      );
    let deadline = wait(CONNECT_DEADLINE_MS, 'no-connection');
    socket.on('error', () => {
      give({ end: 'no-connection' });
    });
    socket.on('open', () => {
      clearTimeout(deadline);
      deadline = wait(OPEN_DEADLINE_MS, 'no-answer');
      const client = { id: `${username}-desk`, epoch: Date.now() };
      const credentials = { kind: 'password', username, password: PASSWORD };
      const send = (id: number, method: string, params: unknown): void => {
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      };
      send(1, 'session.open', { application: DEMO_APPLICATION, credentials, client });
      send(2, 'configuration.readPerson', {});
      send(3, 'services.subscribe', {});
      send(4, 'dn.register', { dn });
      send(5, 'agent.login', { epoch: client.epoch, dn, loginCode: dn, mode: 'resume' });
      const signs = setInterval(() => {
        send(6, 'session.ping', {});
      }, LIFE_SIGN_MS);
      socket.once('close', () => {
        clearInterval(signs);
      });
    });
    socket.on('message', (data: Buffer) => {
      const { id, error } = v.parse(Answer, JSON.parse(data.toString('utf8')));
      if (id === 1 && error) {
        const { kind, retryAfterMs } = error.data;
        give({ end: kind === 'busy' ? 'busy' : 'refused', slotMs: retryAfterMs });
      }
      // From here on the deadlines of the calls apply, which are not what is measured.
      if (id === 1 && !error) clearTimeout(deadline);
      if (id === 5) give(error ? { end: 'refused' } : 'in');
    });
    socket.once('close', () => {
      give({ end: 'closed' });
    });
  });
}
