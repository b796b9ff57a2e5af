import { assert } from '@open-wc/testing';
import '../../src/define.js';
import { timelineFileText } from '../../src/components/timeline/timeline-file.js';
import { createAgentDrSession } from '../../src/headless.js';
import type { GivenConfiguration } from '../../src/contract/local-configuration.js';
import { startLab, type StartedLab } from './lab.js';
import { loadOldLibraries } from './old-libraries.js';
import { configurationFor } from './session.js';

describe('B31 In a page whose libraries have changed the language', () => {
  let lab: StartedLab;
  let sessions = 0;

  beforeEach(async () => {
    lab = await startLab({ siteTimeout: 20 });
  });
  afterEach(() => lab.stop());

  const configuration = (): GivenConfiguration => {
    const given: unknown = configurationFor(lab.gateways, {
      hotSeating: true,
      notReadyReasons: ['Lunch', `Session ${++sessions}`],
    });
    return given as GivenConfiguration;
  };

  /**
   * The libraries are active only during `run`, since assertions and the runner need an unchanged
   * language.
   */
  async function amongLibraries<Found>(
    run: () => Promise<Found>,
  ): Promise<Found & { troubles: unknown[] }> {
    const troubles: unknown[] = [];
    const listening = new AbortController();
    const note = (event: Event) => troubles.push(event);
    window.addEventListener('error', note, { signal: listening.signal });
    window.addEventListener('unhandledrejection', note, { signal: listening.signal });
    const unload = loadOldLibraries();
    try {
      return { ...(await run()), troubles };
    } finally {
      unload();
      listening.abort();
    }
  }

  it('an agent signs in, works, is moved, and exports what happened, with the element', async () => {
    const given = configuration();
    const { results, kinds, text, read, troubles } = await amongLibraries(async () => {
      const session = document.createElement('agent-dr-session');
      const kinds: string[] = [];
      session.addEventListener('dr-state-change', ({ snapshot }) => kinds.push(snapshot.kind));
      session.config = given;
      document.body.append(session);
      const results = [
        await session.signIn({ username: 'agent1', password: 'demo-1' }),
        await session.ready(),
        await session.notReady('Lunch'),
        await session.switchTo('site-2'),
      ].map(({ kind }) => kind);
      const read = (): string =>
        session.renderRoot.querySelector('agent-dr-now')?.renderRoot.querySelector('.place')
          ?.ariaLabel ?? '';
      while (!read().includes('Munich')) await new Promise(requestAnimationFrame);
      const seen = read();
      const told = await session.exportTimeline();
      const text = told.kind === 'done' ? timelineFileText(told.timeline) : '';
      await session.signOut();
      session.remove();
      return { results, kinds, text, read: seen };
    });
    assert.deepEqual(results, ['done', 'done', 'done', 'done']);
    assert.includeMembers([...kinds], ['starting', 'active', 'switching']);
    assert.include(read, 'You work at Munich');
    const file = JSON.parse(text) as { readonly entries: readonly unknown[] };
    assert.isAbove(file.entries.length, 5);
    assert.deepEqual(troubles, []);
  });

  it('a session without elements is the same', async () => {
    const given = configuration();
    const { results, troubles } = await amongLibraries(async () => {
      const session = createAgentDrSession(given);
      const results = [
        await session.signIn({ username: 'agent1', password: 'demo-1' }),
        await session.switchTo('site-2'),
        await session.signOut(),
      ].map(({ kind }) => kind);
      session.dispose();
      return { results };
    });
    assert.deepEqual(results, ['done', 'done', 'done']);
    assert.deepEqual(troubles, []);
  });

  it('shares the session of a page without such libraries', async () => {
    const given = configuration();
    const clean = createAgentDrSession(given);
    await clean.signIn({ username: 'agent1', password: 'demo-1' });
    const { kind } = await amongLibraries(async () => {
      const session = createAgentDrSession(given);
      await new Promise((resolve) => {
        session.addEventListener('dr-state-change', resolve, { once: true });
      });
      const { kind } = session.snapshot;
      session.dispose();
      return { kind };
    });
    assert.equal(kind, 'active');
    await clean.signOut();
    clean.dispose();
  });
});
