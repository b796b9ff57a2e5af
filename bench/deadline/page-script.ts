/** What a page of the bench runs: agents at work, each with a worker of their own. */
import '../../src/define.js';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import type { Credentials } from '../../src/contract/credentials.js';
import { PAGE_GLOBAL, type PageCommands } from './page-commands.js';

const sessions = new Map<number, AgentDrSession>();
const lateness: number[] = [];

const commands: PageCommands = {
  async signIn(lane: number, configurationAddress: string, credentials: Credentials) {
    const session = document.createElement('agent-dr-session');
    session.configSrc = configurationAddress;
    sessions.set(lane, session);
    document.body.append(session);
    session.addEventListener('dr-state-change', ({ snapshot }) => {
      if (snapshot.kind === 'active') globalThis.benchAtWork(lane, snapshot.site.id);
    });
    return session.signIn(credentials);
  },

  async timeline(lane) {
    return sessions.get(lane)?.exportTimeline();
  },

  visibility: () => document.visibilityState,

  workers: () => ('SharedWorker' in globalThis ? 'shared' : 'dedicated'),

  watchOwnTimer(everyMs) {
    const next = (): void => {
      const dueAt = performance.now() + everyMs;
      setTimeout(() => {
        lateness.push(performance.now() - dueAt);
        next();
      }, everyMs);
    };
    next();
  },

  takeLateness: () => lateness.splice(0),
};

Reflect.set(globalThis, PAGE_GLOBAL, commands);
