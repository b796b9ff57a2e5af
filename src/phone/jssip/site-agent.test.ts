import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import JsSIP from 'jssip';
import { SiteAgent } from './site-agent.js';

describe('The phone at one site (B18)', () => {
  it('waits again for what a timer told a moment too early', () => {
    const waits: number[] = [];
    let due = (): void => undefined;
    const agent = new SiteAgent({
      site: { id: 'site-1', servers: ['ws://127.0.0.1:1'], domain: 'frankfurt.example' },
      jssip: JsSIP,
      links: {
        open: () => assert.fail('nothing is to be opened without credentials'),
        timer: (told) => {
          due = told;
          return { set: (ms) => waits.push(ms) };
        },
      },
      identity: { instanceId: 'one', contactUri: 'sip:one@x.invalid' },
      credentials: () => new Promise(() => undefined),
      expiresSeconds: 60,
      changed: () => undefined,
      incoming: () => undefined,
    });
    agent.work('1001');
    assert.equal(waits.length, 1);
    due();
    assert.equal(waits.length, 2, 'it waits for nothing any more');
    assert.ok((waits[1] ?? 0) > 0);
  });
});
