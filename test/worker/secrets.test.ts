import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import type { RecordingRelay } from './recording-relay.js';
import { outcomeOf, shown, withService, type RunningService } from './running-service.js';
import { AnsweringGateway } from './answering-gateway.js';
import { configurationOf, withTwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT);
const { username, password } = AGENT;

/** Everything that leaves the worker towards pages. */
async function toldToPages({ service, updates }: RunningService): Promise<string> {
  return JSON.stringify([updates.all, await service.command('exportTimeline', [])]);
}

const isCountingDown = (snapshot: SessionSnapshot): boolean =>
  snapshot.kind === 'active' && snapshot.switchover.kind === 'counting-down';

const isOpening = (frame: string): boolean => /"method":"session\.(open|standby)"/.test(frame);

/** The password stands in the first frame of a connection and nowhere else. */
function assertDiscreet({ recordings }: RecordingRelay): void {
  for (const { url, headers, frames, closeReason } of recordings) {
    const [first, ...later] = frames;
    if (first !== undefined) assert(isOpening(first) && first.includes(password));
    const elsewhere = JSON.stringify([url, headers, later, closeReason]);
    assert(!elsewhere.includes(password), elsewhere);
  }
}

describe('I6 the password', { concurrency: true }, () => {
  test('is in the first frame of each connection, and in nothing else that leaves the worker', () =>
    withTwoSites(({ relays, gateways, configuration }) =>
      withService(async (running) => {
        const { service } = running;
        assert.equal(outcomeOf(await service.configure(configuration)), 'done');
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
        assert.equal(outcomeOf(await service.command('ready', [])), 'done');
        for (const relay of relays) {
          await relay.calls.first('an opening', (method) => /open|standby/.test(method));
        }
        assert.equal(outcomeOf(await service.command('switchTo', ['site-2'])), 'done');
        // A site dies with its agent, who is moved back.
        await gateways[1]?.stop();
        await shown(running, 'a countdown', isCountingDown);
        assert.equal(outcomeOf(await service.command('moveNow', [])), 'done');
        assert.equal(outcomeOf(await service.command('signOut', [])), 'done');
        await shown(running, 'signed out', ({ kind }) => kind === 'signed-out');
        relays.forEach(assertDiscreet);
        assert((await toldToPages(running)).includes(username));
        assert(!(await toldToPages(running)).includes(password));
      }),
    ));

  test('stays in the worker when a gateway repeats it wherever it can', async () => {
    const [first, second] = [await AnsweringGateway.start(), await AnsweringGateway.start()];
    try {
      for (const gateway of [first, second]) gateway.repeat(password);
      await withService(async (running) => {
        const { service } = running;
        await service.configure(configurationOf([[first.address], [second.address]]));
        const { result } = await service.command('signIn', [{ username, password }]);
        assert.equal(result.kind, 'failed');
        assert(first.frames.concat(second.frames).some((frame) => frame.includes(password)));
        const told = await toldToPages(running);
        assert(!told.includes(password), told);
        // The message arrived, and is reported without the password.
        assert(told.includes('no …, try another'), told);
      });
    } finally {
      await Promise.all([first.stop(), second.stop()]);
    }
  });
});
