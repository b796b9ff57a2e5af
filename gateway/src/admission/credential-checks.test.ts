import assert from 'node:assert/strict';
import test, { after } from 'node:test';
import { CredentialChecks, type CheckResult } from './credential-checks.js';

/** Checks that end when they are told to, on a clock of their own. */
class Desk {
  nowMs = 0;
  readonly checks: CredentialChecks;
  readonly begun: string[] = [];
  readonly ended = new Set<string>();
  readonly results: Record<string, CheckResult<string>> = {};
  readonly #ends: (() => void)[] = [];

  constructor(concurrent: number, longestWaitMs: number, paceMs = 0) {
    const limits = { concurrent, longestWaitMs, paceMs: () => paceMs };
    this.checks = new CredentialChecks(limits, () => this.nowMs);
    after(() => {
      this.checks.stop();
    });
  }

  ask(name: string, address = 'here'): void {
    const asker = { address, account: name, clientId: 'desk', ended: () => this.ended.has(name) };
    void this.checks
      .ask(asker, () => {
        this.begun.push(name);
        return new Promise<string>((resolve) => {
          this.#ends.push(() => {
            resolve(name);
          });
        });
      })
      .then((result) => {
        this.results[name] = result;
      });
  }

  /** The check that has run for the longest ends, after so long. */
  async finish(afterMs = 40): Promise<void> {
    this.nowMs += afterMs;
    this.#ends.shift()?.();
    await settle();
  }

  async waitOf(name: string): Promise<number | 'not told'> {
    await settle();
    const result = this.results[name];
    return result?.kind === 'busy' ? result.inMs : 'not told';
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('so many checks run at once, and as many wait as have their turn in time (B12)', async () => {
  // A check of 40 ms: with two at once, five have their turn within 100 ms.
  const desk = new Desk(2, 100);
  for (let agent = 1; agent <= 8; agent++) desk.ask(`agent${agent}`);
  assert.deepEqual(desk.begun, ['agent1', 'agent2']);
  assert.equal(desk.checks.waiting, 5);
  assert.notEqual(await desk.waitOf('agent8'), 'not told');
  await desk.finish();
  assert.deepEqual(desk.results['agent1'], { kind: 'checked', value: 'agent1' });
  assert.deepEqual(desk.begun, ['agent1', 'agent2', 'agent3']);
});

test('who has no place is told at once when there will be one, each later than the last (B12)', async () => {
  const desk = new Desk(2, 100);
  for (let agent = 1; agent <= 57; agent++) desk.ask(`agent${agent}`);
  const waits: (number | string)[] = [];
  for (let agent = 8; agent <= 57; agent++) waits.push(await desk.waitOf(`agent${agent}`));
  assert.equal(
    waits[0],
    123,
    'behind those who wait: 100 ms, and a little more than 20 for a check',
  );
  assert.deepEqual(
    waits,
    [...waits].sort((a, b) => Number(a) - Number(b)),
  );
  assert.equal(new Set(waits).size, 50);
  assert.equal(waits[49], 1_212, '50 more, at a little less than 50 a second');
});

test('what is told counts on the quickest of the last checks: all at once, each takes longer (B12)', async () => {
  const desk = new Desk(2, 100);
  for (let agent = 1; agent <= 7; agent++) desk.ask(`agent${agent}`);
  await desk.finish(1_000);
  await desk.finish(0);
  for (let agent = 8; agent <= 60; agent++) desk.ask(`agent${agent}`);
  const [last, before] = [await desk.waitOf('agent60'), await desk.waitOf('agent59')];
  assert.ok(Number(last) - Number(before) <= 23, `${before} and ${last} ms`);
});

test('nobody is told to come sooner than the site lets in, those who wait counted (B12)', async () => {
  const desk = new Desk(2, 100, 500);
  for (let agent = 1; agent <= 9; agent++) desk.ask(`agent${agent}`);
  assert.equal(await desk.waitOf('agent8'), 3_027, 'five wait for 500 ms each, then one more');
  assert.equal(await desk.waitOf('agent9'), 3_553);
});

test('who comes back too soon is told the same place, and others none sooner for that (B12)', async () => {
  const desk = new Desk(2, 100);
  for (let agent = 1; agent <= 9; agent++) desk.ask(`agent${agent}`);
  const told = await desk.waitOf('agent8');
  desk.nowMs += 50;
  desk.ask('agent8');
  assert.equal(await desk.waitOf('agent8'), Number(told) - 50);
});

test('what one address is told does not grow with what another one asks (B12)', async () => {
  const desk = new Desk(1, 40);
  for (let stranger = 1; stranger <= 1_000; stranger++) desk.ask(`stranger${stranger}`, 'there');
  assert.ok(Number(await desk.waitOf('stranger1000')) > 40_000);
  desk.ask('agent1', 'here');
  desk.ask('agent2', 'here');
  const wait = await desk.waitOf('agent2');
  assert.ok(Number(wait) < 300, `${wait} ms`);
});

test('a check whose connection has ended is not made (B12)', async () => {
  const desk = new Desk(1, 10_000);
  for (const name of ['first', 'gone', 'last']) desk.ask(name);
  desk.ended.add('gone');
  await desk.finish();
  assert.deepEqual(desk.begun, ['first', 'last']);
  assert.deepEqual(desk.results['gone'], { kind: 'gone' });
});

test('those that have ended take no places (B12)', async () => {
  const desk = new Desk(1, 40);
  for (const name of ['first', 'gone', 'late']) desk.ask(name);
  desk.ended.add('gone');
  assert.notEqual(await desk.waitOf('late'), 'not told');
  desk.ask('next');
  assert.equal(await desk.waitOf('next'), 'not told');
  assert.equal(desk.checks.waiting, 1);
});

test('slow checks mean fewer places (B12)', async () => {
  const desk = new Desk(1, 400);
  desk.ask('slow');
  await desk.finish(2_000);
  for (let agent = 1; agent <= 10; agent++) desk.ask(`agent${agent}`);
  assert.equal(desk.checks.waiting, 1);
});

test('when the gateway stops nobody waits any more, and nobody is checked (B12)', async () => {
  const desk = new Desk(1, 10_000);
  for (const name of ['first', 'second']) desk.ask(name);
  desk.checks.stop();
  desk.ask('third');
  await desk.finish();
  assert.deepEqual(desk.begun, ['first']);
  assert.deepEqual(desk.results['first'], { kind: 'gone' });
  assert.deepEqual(desk.results['second'], { kind: 'gone' });
  assert.deepEqual(desk.results['third'], { kind: 'gone' });
});

test('a check that fails, or never ends, gives its place back (B12)', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const checks = new CredentialChecks({ concurrent: 1, longestWaitMs: 1_000 });
  const asker = { address: 'here', account: 'agent1', clientId: 'desk', ended: () => false };
  await assert.rejects(
    checks.ask(asker, () => Promise.reject(new Error('no connection'))),
    /no connection/,
  );
  const hung = checks.ask(asker, () => new Promise<string>(() => undefined));
  const next = checks.ask(asker, () => Promise.resolve('checked'));
  await settle();
  context.mock.timers.tick(10_000);
  await assert.rejects(hung, /took too long/);
  assert.deepEqual(await next, { kind: 'checked', value: 'checked' });
});
