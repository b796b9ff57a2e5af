/** What a page of the bench runs: a session that changes a lot, or one that is moved. */
// First: it counts for all elements that are defined after it.
import { countRenders } from './render-count.js';
import '../../src/define.js';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { BURST_WORKER, PAGE_GLOBAL, type PageCommands } from './page-commands.js';

let session: AgentDrSession | undefined;

const commands: PageCommands = {
  async burst() {
    const element = document.createElement('agent-dr-session');
    element.configSrc = `data:application/json,{"burst":"${crypto.randomUUID()}"}`;
    element.workerUrl = BURST_WORKER;
    document.body.append(element);
    await new Promise((resolve) => {
      element.addEventListener('dr-state-change', resolve, { once: true });
    });
    await element.updateComplete;
    await frames();

    let changes = 0;
    element.addEventListener('dr-state-change', () => changes++);
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    });
    observer.observe({ type: 'longtask' });
    const counting = countRenders();
    const begun = performance.now();
    await element.retryNow();
    const tookMs = performance.now() - begun;
    await element.updateComplete;
    await frames();
    const renders = counting.end();
    longTasks.push(...observer.takeRecords().map(({ duration }) => duration));
    observer.disconnect();
    element.remove();
    return { changes, tookMs, renders, longTasks };
  },

  async signIn(configurationAddress, credentials) {
    session = document.createElement('agent-dr-session');
    session.configSrc = configurationAddress;
    document.body.append(session);
    return session.signIn(credentials);
  },

  async countsDown() {
    const element = session;
    if (element === undefined) return;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        const { snapshot } = element;
        if (snapshot.kind !== 'active' || snapshot.switchover.kind !== 'counting-down') return;
        element.removeEventListener('dr-state-change', look);
        resolve();
      };
      element.addEventListener('dr-state-change', look);
      look();
    });
    await element.updateComplete;
    await frames();
  },

  async moveNow() {
    const result = await session?.moveNow();
    await session?.updateComplete;
    await frames();
    return result;
  },

  frames,
};

/** Settles when what was rendered has been drawn: with the frame after the next one. */
function frames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        resolve();
      });
    });
  });
}

Reflect.set(globalThis, PAGE_GLOBAL, commands);
