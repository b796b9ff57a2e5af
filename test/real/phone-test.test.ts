import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { PhoneTestStep } from '../../src/phone/index.js';
import { launchBrowser } from '../launch-browser.js';
import type { PhonePage } from './phone-page.js';
import { TwoSites } from './two-sites.js';

async function tested(phone: PhonePage): Promise<readonly PhoneTestStep[]> {
  await phone.tell('test');
  const { test } = await phone.becomes('tested', (state) => state.test.kind === 'done');
  return test.kind === 'done' ? test.steps : [];
}

const outcomes = (steps: readonly PhoneTestStep[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    steps.map((step) => [step.what === 'site' ? step.siteId : step.what, step.outcome]),
  );

describe('The test of a phone (B10, B18)', () => {
  let lab: TwoSites;

  before(async () => {
    lab = await TwoSites.start();
  });
  afterEach(() => lab.tidy());
  after(() => lab.stop());

  it('passes with a microphone that hears, sound that gets through, and sites that answer', async () => {
    const phone = await lab.agent('1001');
    const steps = await tested(phone);
    assert.deepEqual(outcomes(steps), {
      microphone: 'passed',
      media: 'passed',
      speaker: 'passed',
      'site-1': 'passed',
      'site-2': 'passed',
    });
    assert.ok(steps.every(({ what, tookMs }) => what !== 'site' || (tookMs ?? 0) > 0));
  });

  it('names the site that does not have the phone', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1', 'site-2');
    await lab.munich.kill();
    const found = outcomes(await tested(phone));
    assert.equal(found['site-1'], 'passed');
    assert.equal(found['site-2'], 'failed');
  });
});

describe('The test of a phone without a microphone (B10, B18)', () => {
  it('fails there, and goes on with the sites', async () => {
    const lab = await TwoSites.start({}, launchBrowser({ args: ['--deny-permission-prompts'] }));
    try {
      const found = outcomes(await tested(await lab.agent('1001')));
      assert.equal(found['microphone'], 'failed');
      assert.equal(found['media'], 'failed');
      assert.equal(found['site-2'], 'passed');
    } finally {
      await lab.stop();
    }
  });
});
