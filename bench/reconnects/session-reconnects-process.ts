/**
 * The worker's own sessions, whose connections somebody cuts again and again. Run with
 * `MEMORY_FLAGS`.
 */
import type { State } from '../../src/worker/engine/model/state.js';
import { allClosed, installWebSocket } from '../bench-web-socket.js';
import { Parent } from '../processes/parent.js';
import { BenchSession, isAtWork } from '../sessions/bench-session.js';
import { readTwoSites } from '../sessions/two-sites.js';
import { leftBehind, settledHeapBytes } from './left-behind.js';
import { ToSessions, type FromSessions } from './session-reconnects-messages.js';

const BACK_DEADLINE_MS = 20_000;
const SETTLE_DEADLINE_MS = 20_000;

const parent = new Parent<ToSessions, FromSessions>(ToSessions);
let sessions: readonly BenchSession[] = [];

installWebSocket();
parent.answer(handle, (message) => ({ type: 'failed', message }));
parent.whenGone(() => process.exit());

async function handle(message: ToSessions): Promise<FromSessions> {
  switch (message.type) {
    case 'sign-in':
      sessions = message.gateways.map((pair) => new BenchSession(readTwoSites(pair, 'off')));
      for (const session of sessions) session.signIn();
      await Promise.all(sessions.map(atWork));
      return { type: 'settled', heapBytes: await settledHeapBytes() };
    case 'reconnect':
      await Promise.all(sessions.map((session, lane) => reconnect(session, lane, message.times)));
      return { type: 'settled', heapBytes: await settledHeapBytes() };
    case 'end':
      for (const session of sessions) session.dispose();
      sessions = [];
      await allClosed(SETTLE_DEADLINE_MS);
      return { type: 'left-behind', ...leftBehind() };
  }
}

async function reconnect(session: BenchSession, lane: number, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    parent.tell({ type: 'at-work', lane });
    await session.becomes('the loss of the connection', isLost, BACK_DEADLINE_MS);
    // Not to wait for the time of the next attempt; how often is still the worker's to bound.
    session.dispatch({ type: 'retry-requested' });
    await atWork(session);
  }
}

const atWork = (session: BenchSession): Promise<State> =>
  session.becomes('the agent at work', isAtWork('site-1'), BACK_DEADLINE_MS);

const isLost = (state: State): boolean =>
  state.kind === 'active' && state.connection.kind !== 'connected';
