import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ResumeCredentials, type ResumeHolder } from './resume-credentials.js';
import { MemorySiteState, SiteMemory } from '../site-state/memory-site-state.js';
import { claim } from '../site-state/login-rules.js';

const GOOD_FOR_MS = 30_000;
const DESK: ResumeHolder = { username: 'agent1', clientId: 'desk', application: 'AgentDesktop' };

function issued() {
  let now = 0;
  const memory = new SiteMemory(20, () => now);
  const state = new MemorySiteState(memory);
  return {
    memory,
    state,
    credentials: new ResumeCredentials(state, GOOD_FOR_MS),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('B23 credentials for resuming', () => {
  test('one is good once, and the next one after it', async () => {
    const { credentials } = issued();
    const { credential, validForMs } = await credentials.issue(DESK);
    assert.equal(validForMs, GOOD_FOR_MS);
    assert.equal(await credentials.redeem(DESK, credential), true);
    assert.equal(await credentials.redeem(DESK, credential), false);
    const next = await credentials.issue(DESK);
    assert.notEqual(next.credential, credential);
    assert.equal(await credentials.redeem(DESK, next.credential), true);
  });

  test('an earlier one is no good once its client has another', async () => {
    const { credentials } = issued();
    const first = await credentials.issue(DESK);
    const second = await credentials.issue(DESK);
    assert.equal(await credentials.redeem(DESK, first.credential), false);
    assert.equal(await credentials.redeem(DESK, second.credential), true);
  });

  const others: Record<string, ResumeHolder> = {
    'another client': { ...DESK, clientId: 'home' },
    'another agent': { ...DESK, username: 'agent2' },
    'another application': { ...DESK, application: 'Supervisor' },
    'names of every object': { username: '__proto__', clientId: 'constructor', application: 'x' },
  };
  for (const [whose, holder] of Object.entries(others)) {
    test(`${whose} cannot use it`, async () => {
      const { credentials } = issued();
      const { credential } = await credentials.issue(DESK);
      assert.equal(await credentials.redeem(holder, credential), false);
    });
  }

  test('it is good for as long as its connection, and for the grace after that', async () => {
    const { credentials, pass } = issued();
    const held = await credentials.issue(DESK);
    pass(10 * GOOD_FOR_MS);
    await credentials.release(DESK, held.credential);
    pass(GOOD_FOR_MS);
    assert.equal(await credentials.redeem(DESK, held.credential), true);

    const late = await credentials.issue(DESK);
    await credentials.release(DESK, late.credential);
    pass(GOOD_FOR_MS + 1);
    assert.equal(await credentials.redeem(DESK, late.credential), false);
  });

  test('the end of an older connection does not age the newer one', async () => {
    const { credentials, pass } = issued();
    const older = await credentials.issue(DESK);
    const newer = await credentials.issue(DESK);
    await credentials.release(DESK, older.credential);
    pass(GOOD_FOR_MS + 1);
    assert.equal(await credentials.redeem(DESK, newer.credential), true);
  });

  test('who logs in elsewhere leaves nothing to resume with', async () => {
    const { credentials, state } = issued();
    const home = { ...DESK, clientId: 'home' };
    const there = await credentials.issue(home);
    const here = await credentials.issue(DESK);
    await state.change(
      DESK.username,
      claim(DESK.clientId, 'a/1', true, () => false),
    );
    assert.equal(await credentials.redeem(home, there.credential), false);
    assert.equal(await credentials.redeem(DESK, here.credential), true);
  });

  test('clients without end are forgotten: the oldest of an agent, and the agents who left first', async () => {
    const { credentials, memory, pass } = issued();
    const first = await credentials.issue(DESK);
    for (let client = 0; client < 100; client++) {
      await credentials.issue({ ...DESK, clientId: `client ${client}` });
    }
    assert.equal(await credentials.redeem(DESK, first.credential), false);

    for (let agent = 0; agent < 100; agent++) {
      const holder = { ...DESK, username: `agent ${agent}` };
      await credentials.release(holder, (await credentials.issue(holder)).credential);
    }
    pass(GOOD_FOR_MS + 1);
    for (let agent = 0; agent < 100; agent++) await credentials.issue(DESK);
    assert.ok(memory.size <= 20, `${memory.size} agents are remembered`);
  });
});
