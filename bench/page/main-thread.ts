import type { Page } from 'puppeteer-core';
import * as v from 'valibot';

const Metrics = v.object({
  metrics: v.array(v.object({ name: v.string(), value: v.number() })),
});

/** What the main thread of a page has done so far, ms of its processor time. */
export interface MainThreadWork {
  readonly all: number;
  readonly script: number;
  readonly layout: number;
  readonly styles: number;
}

/** Has the main thread's work counted; what it returns tells it. */
export async function watchMainThread(page: Page): Promise<() => Promise<MainThreadWork>> {
  const client = await page.createCDPSession();
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = v.parse(Metrics, await client.send('Performance.getMetrics'));
    const ms = (name: string): number => {
      const found = metrics.find((metric) => metric.name === name);
      if (found === undefined) throw new Error(`The browser does not tell ${name}.`);
      return found.value * 1_000;
    };
    return {
      all: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      layout: ms('LayoutDuration'),
      styles: ms('RecalcStyleDuration'),
    };
  };
}
