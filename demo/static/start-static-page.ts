import { startPage } from '../page/start-page.js';
import { createSimulatedLab } from './simulated-lab.js';
import { stayAlone } from './stay-alone.js';
import { startWorkersFrom } from './worker-of-page.js';

declare global {
  /** Put in by the build: the worker's script as a text. */
  const WORKER_SOURCE: string;
}

stayAlone();
const { lab, network } = createSimulatedLab();
startWorkersFrom(WORKER_SOURCE, network);
const { session } = startPage(lab);
session.removeAttribute('config-src');
// Nothing of a demo stays on the computer: no site is remembered.
void lab.configuration().then((configuration) => {
  session.config = configuration;
});
