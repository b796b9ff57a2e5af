import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { THE_ENGINE } from './engine-under-test.js';
import { runSeed } from './run/run-seed.js';
import { NOTHING_YET, withOutcome } from './run/summary.js';
import { tellStory } from './run/story.js';
import { ToWorker, type FromWorker } from './simulate-messages.js';

const port = parentPort;
if (port === null) throw new Error('simulate-worker.ts is started by simulate.ts');

port.on('message', (data: unknown) => {
  const { from, to, hours, tellsStories } = v.parse(ToWorker, data);
  let summary = NOTHING_YET;
  for (let seed = from; seed < to; seed++) {
    const outcome = runSeed(seed, hours, THE_ENGINE, tellsStories ? 'shrink' : 'as-it-is');
    summary = withOutcome(summary, outcome);
    if (outcome.kind === 'held') continue;
    const complaint = outcome.violation.message;
    const story = tellsStories ? tellStory(outcome, hours, THE_ENGINE) : [];
    tell({ type: 'violated', seed, complaint, story: [...story] });
  }
  tell({ type: 'done', summary });
});

const tell = (message: FromWorker): void => {
  port.postMessage(message);
};
