import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Effect } from '../../src/worker/engine/model/effect.js';
import { Drive } from './drive.js';

/** A sign-in at Frankfurt, and all that it asked of the world. */
function signedIn({ takeOver }: { readonly takeOver?: true } = {}): readonly Effect[] {
  const effects: Effect[] = [];
  const drive = new Drive().watched((_before, _input, step) => effects.push(...step.effects));
  drive.configured().happen({
    type: 'sign-in-requested',
    username: 'agent1',
    ...(takeOver && { takeOver }),
  });
  drive.storageAnswers().connects('frankfurt').answersAll('frankfurt');
  return effects;
}

const KEY = { application: 'AgentDesktop', username: 'agent1' };

describe('a sign-in', () => {
  test('S1.1 S1.8 looks up and remembers the preferred site of this agent and this application', () => {
    const storage = signedIn().filter(
      ({ type }) => type === 'read-preferred-site' || type === 'remember-preferred-site',
    );
    assert.deepEqual(storage, [
      { type: 'read-preferred-site', key: KEY },
      { type: 'remember-preferred-site', key: KEY, siteId: 'frankfurt' },
    ]);
  });

  for (const [what, asked, mode] of [
    ['resumes what is there', {}, 'resume'],
    ['takes the agent over when they say that they work here', { takeOver: true }, 'take-over'],
  ] as const) {
    test(`B25 ${what}, in the words of the protocol`, () => {
      const modes = signedIn(asked).flatMap((effect) =>
        effect.type === 'send' && effect.call.method === 'agent.login'
          ? [effect.call.params.mode]
          : [],
      );
      assert.deepEqual(modes, [mode]);
    });
  }
});
