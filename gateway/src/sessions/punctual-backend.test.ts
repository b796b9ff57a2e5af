import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MOST_OVERDUE } from './overdue-calls.js';
import { PunctualBackend } from './punctual-backend.js';
import { refused } from '../site-backend.js';
import { skeletonFixture } from '../testing/skeleton-fixture.js';

const SILENT = refused('internal-error', 'the site does not answer');
const DEADLINE_MS = 20;

/** A backend whose Application objects are read by `read`, and how often it was asked. */
function hanging(read: (name: string) => Promise<never> | null) {
  const { backend } = skeletonFixture();
  const good = backend.readApplication.bind(backend);
  const seen = { asked: 0, silent: 0 };
  backend.readApplication = (name) => {
    seen.asked += 1;
    return read(name) ?? good(name);
  };
  const punctual = new PunctualBackend(backend, {
    deadlineMs: DEADLINE_MS,
    silent: () => (seen.silent += 1),
    lateLogin: () => undefined,
  });
  return { punctual, seen };
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('B19 a backend whose calls end in time', () => {
  test('answers as the site does, its own faults included', async () => {
    const { punctual, seen } = hanging((name) =>
      name === 'Desktop_1' ? null : Promise.reject(new Error('its own')),
    );
    assert.equal((await punctual.readApplication('Desktop_1')).kind, 'ok');
    await assert.rejects(punctual.readApplication('other'), /its own/);
    assert.equal(seen.silent, 0);
  });

  test('a call that throws is one that rejects', async () => {
    const { punctual } = hanging(() => {
      throw new Error('at once');
    });
    await assert.rejects(punctual.readApplication('Desktop_1'), /at once/);
  });

  test('while the site hangs, so many calls of a kind are made and no more; others are', async () => {
    const { punctual, seen } = hanging(never);
    const calls = Array.from({ length: MOST_OVERDUE }, () => punctual.readApplication('x'));
    for (const outcome of await Promise.all(calls)) assert.deepEqual(outcome, SILENT);
    assert.equal(seen.asked, MOST_OVERDUE);
    // One to try, and the others not at all.
    const more = Array.from({ length: 100 }, () => punctual.readApplication('x'));
    assert.deepEqual(await more[99], SILENT);
    assert.equal(seen.asked, MOST_OVERDUE + 1);
    assert.equal((await punctual.readServices('anna')).kind, 'ok');
    await Promise.all(more);
    assert.equal(seen.silent, MOST_OVERDUE + 100);
  });

  test('a site that answers again is asked again, though the calls before are lost', async () => {
    let hangs = true;
    const { punctual, seen } = hanging(() => (hangs ? never() : null));
    const calls = Array.from({ length: MOST_OVERDUE }, () => punctual.readApplication('x'));
    await Promise.all(calls);
    hangs = false;
    assert.equal((await punctual.readApplication('Desktop_1')).kind, 'ok');
    const asked = seen.asked;
    const all = Array.from({ length: 10 }, () => punctual.readApplication('Desktop_1'));
    for (const outcome of await Promise.all(all)) assert.equal(outcome.kind, 'ok');
    assert.equal(seen.asked, asked + 10);
  });

  test('the list of log-ins may take longer, and its absence is no empty list', async () => {
    const { backend } = skeletonFixture();
    backend.readLogins = never;
    const options = { deadlineMs: 2, silent: () => undefined, lateLogin: () => undefined };
    await assert.rejects(new PunctualBackend(backend, options).readLogins());
  });

  test('tokens of a site that takes none are refused', async () => {
    const { punctual } = hanging(never);
    const token = { kind: 'token', username: 'anna', token: 'x' } as const;
    const outcome = await punctual.authenticateToken('Desktop', token);
    assert.equal(outcome.kind === 'refused' && outcome.failure, 'refused-credentials');
  });
});
