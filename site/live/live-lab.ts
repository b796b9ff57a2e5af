import { createSimulatedLab } from '../../demo/static/simulated-lab.js';
import { stayAlone } from '../../demo/static/stay-alone.js';
import { startWorkersFrom } from '../../demo/static/worker-of-page.js';
import {
  demoConfiguration,
  type DemoConfiguration,
} from '../../demo/server/local-configuration.js';
import type { DemoLab } from '../../demo/demo-lab.js';

declare global {
  /** Put in by the build: the worker's script as a text. */
  const WORKER_SOURCE: string;
}

stayAlone();
const { lab, network } = createSimulatedLab();
startWorkersFrom(WORKER_SOURCE, network);

/** For all examples of a page: they show one session. */
export async function liveConfiguration(): Promise<DemoConfiguration> {
  const { sites } = await lab.describe();
  return demoConfiguration(sites, { hotSeating: true });
}

/** What can be done to the sites; a second time it changes nothing. */
export async function strike(site: string, fault: Parameters<DemoLab['inject']>[1]): Promise<void> {
  try {
    await lab.inject(site, fault);
  } catch {
    // It is so already.
  }
}

/** Everything works again, at both sites. */
export async function mend(): Promise<void> {
  for (const site of ['site-1', 'site-2']) {
    for (const fault of MENDING) await strike(site, fault);
  }
}

const MENDING = [
  'start',
  'thaw',
  'telephony-on',
  'configuration-on',
  'statistics-on',
  'end-shutdown',
  'restore-registration',
] as const;
