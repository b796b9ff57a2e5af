import type { Page } from 'puppeteer-core';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';

/** What each story has of its own, and what is a record. */
const NOT_COMPARED = [
  '#stories',
  '#story-title',
  '#story-gist',
  '#story-steps',
  '#story-shows',
  '#story-state',
  '#caption',
  'agent-dr-timeline',
].join();

/** A busy machine takes its time, and gateways keep an alarm for a while. */
const WAIT_MS = 120_000;

declare global {
  interface Window {
    /** Resolves with the page as it is when a scene is in order. */
    beginnings: Promise<string>[];
    /** Lets the story begin. */
    letItBegin: () => void;
  }
}

/** Holds every story at its very beginning, before it does anything, until the test has looked. */
export async function holdBeginnings(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.beginnings = [];
    let gate = Promise.resolve();
    const send = window.fetch;
    window.fetch = async (to, init) => {
      if (init?.method === 'POST') await gate;
      return send(to, init);
    };
    window.letItBegin = () => undefined;
    document.addEventListener('demo-scene-ready', () => {
      gate = new Promise((resolve) => {
        window.letItBegin = resolve;
      });
      window.beginnings.push(
        // What is known is on the screen two frames later.
        new Promise((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
        }),
      );
    });
  });
}

/** Resolves with what the page shows when the story with this number begins, and lets it go on. */
export async function beginning(page: Page, number: number): Promise<readonly string[]> {
  const begun = page.waitForFunction(
    (count) => window.beginnings.length > count,
    { timeout: WAIT_MS },
    number,
  );
  await begun.catch(async (cause: unknown) => {
    throw new Error(`Not in order: ${await whatIs(page)}`, { cause });
  });
  await page.evaluate((count) => window.beginnings[count], number);
  await secondAgentIsThere(page);
  await page.$eval('agent-dr-session', (session) => session.updateComplete);
  const lines = await page.evaluate(whatIsShown, NOT_COMPARED);
  await page.evaluate(() => {
    window.letItBegin();
  });
  return lines.map((line) => line.replaceAll(/\d{1,2}:\d\d(:\d\d)?( [AP]M)?/g, 'TIME'));
}

/** They come by themselves, and the lab is asked once a second. */
async function secondAgentIsThere(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const { snapshot } =
        document.querySelector<AgentDrSession>('#second-agent agent-dr-session') ?? {};
      const isReady = snapshot?.kind === 'active' && snapshot.agent.state === 'ready';
      const counts = document.querySelector('#power')?.textContent.match(/running, 1 agent/g);
      return isReady && snapshot.site.id === 'site-2' && counts?.length === 2;
    },
    { timeout: WAIT_MS },
  );
}

const whatIs = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { snapshot } = document.querySelector('agent-dr-session') ?? {};
    const lab: unknown = await (await fetch('/lab')).json();
    const said = document.querySelector('#story-state')?.textContent;
    return JSON.stringify({ said, snapshot, lab });
  });

/** Runs in the page: each visible element with its state, and each text, shadow roots looked into. */
function whatIsShown(notCompared: string): readonly string[] {
  const lines: string[] = [];
  const left: Node[] = [document.documentElement];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node instanceof Text) {
      const text = node.data.trim();
      if (text !== '') lines.push(text);
      continue;
    }
    if (node instanceof Element) {
      if (node.matches(notCompared)) continue;
      if (node !== document.documentElement && !node.checkVisibility({ visibilityProperty: true }))
        continue;
      const state = [...node.attributes]
        .filter(({ name }) => /^(class|open|part|size|aria-.*|data-.*)$/.test(name))
        .map(({ name, value }) => `${name}=${value}`);
      const value = 'value' in node ? [`value ${String(node.value)}`] : [];
      const box = node instanceof HTMLInputElement ? [`checked ${String(node.checked)}`] : [];
      lines.push([`<${node.localName}>`, ...state, ...value, ...box].join(' '));
    }
    const children = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
    left.push(...[...children.childNodes].reverse());
    if (node instanceof HTMLSlotElement) left.push(...node.assignedNodes().reverse());
  }
  return lines;
}
