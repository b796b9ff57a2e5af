import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DIRECTORY } from './testing/rehearsal-options.js';
import { Rehearsal } from './testing/rehearsal.js';

const warnings = (rehearsal: Rehearsal) =>
  rehearsal.snapshot.kind === 'signed-out'
    ? []
    : rehearsal.snapshot.warnings.map(({ kind }) => kind);

describe('start-up', () => {
  test('S1.1 without a cached site the order of the local configuration decides', () => {
    const rehearsal = new Rehearsal().signIn().settle();
    assert.deepEqual(rehearsal.attempts, ['site-1']);
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('S1.1 the cached preferred site is contacted first', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-2' }).signIn().settle();
    assert.equal(rehearsal.attempts[0], 'site-2');
  });

  test('S1.1 a cached site that the local configuration does not have is no valid entry', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-9' }).signIn().settle();
    assert.deepEqual(rehearsal.attempts, ['site-1']);
  });

  test('S1.2 when the first site is dead the other one is tried', () => {
    const rehearsal = new Rehearsal();
    rehearsal.kill(rehearsal.frankfurt).signIn().settle();
    assert.deepEqual(rehearsal.attempts, ['site-1', 'site-2']);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('S1.2 a site that accepts and then says nothing is given up at the deadline', () => {
    const rehearsal = new Rehearsal();
    rehearsal.freeze(rehearsal.frankfurt).signIn().advance(3_100);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('S1.2 all gateways of a site are tried, in order, before another site', () => {
    const rehearsal = new Rehearsal({ gateways: 2 });
    rehearsal.kill(rehearsal.frankfurt).signIn().settle();
    assert.deepEqual(rehearsal.attempts, ['site-1', 'site-1', 'site-2']);
  });

  test('S1.3 S1.4 the desktop names its application; credentials are no part of the engine', () => {
    const rehearsal = new Rehearsal().signIn().settle();
    const open = rehearsal.effects.find(
      (effect) => effect.type === 'send' && effect.call.method === 'session.open',
    );
    assert.deepEqual(open, {
      type: 'send',
      generation: 1,
      call: { method: 'session.open', application: 'AgentDesktop', epoch: 1, site: 'site-1' },
    });
  });

  test('S1.5 S1.6 the Person and the Application objects that it names are read', () => {
    const rehearsal = new Rehearsal().signIn().settle();
    const calls = rehearsal.effects.flatMap((effect) => {
      if (effect.type !== 'send') return [];
      const { call } = effect;
      return call.method === 'configuration.readApplication' ? [call.params.name] : [call.method];
    });
    assert.deepEqual(calls, [
      'session.open',
      'configuration.readPerson',
      'Desktop_Frankfurt',
      'Desktop_Munich',
      'services.subscribe',
      'dn.register',
      'agent.login',
    ]);
  });

  test('S1.7 first contact at another site than the preferred one moves the agent there', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-2' }).signIn().settle();
    assert.deepEqual(rehearsal.attempts, ['site-2', 'site-1']);
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.equal(rehearsal.munich.loggedInEpoch, undefined);
  });

  test('S1.7 the agent is never logged in at the site of first contact before the move', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-2' }).signIn().settle();
    const logins = rehearsal.effects.filter(
      (effect) => effect.type === 'send' && effect.call.method === 'agent.login',
    );
    assert.equal(logins.length, 1);
  });

  test('S1.8 the preferred site is remembered, so that the next start goes straight there', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-2' }).signIn().settle();
    assert.equal(rehearsal.cachedSiteId, 'site-1');
    rehearsal.signOut().settle();
    rehearsal.attempts.length = 0;
    rehearsal.signIn().settle();
    assert.deepEqual(rehearsal.attempts, ['site-1']);
  });

  test('S1.8 what is cached already is not written again', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-1' }).signIn().settle();
    assert(!rehearsal.effects.some(({ type }) => type === 'remember-preferred-site'));
  });

  test('S1.9 with hot seating nothing is read from or written to the cache', () => {
    const rehearsal = new Rehearsal({ hotSeating: true, cachedSiteId: 'site-2' }).signIn().settle();
    assert.equal(rehearsal.attempts[0], 'site-1');
    const touching = rehearsal.effects.filter(
      ({ type }) => type === 'read-preferred-site' || type === 'remember-preferred-site',
    );
    assert.deepEqual(touching, []);
  });

  test('no ping-pong: a preferred site that just failed is not moved to; the agent stays, warned', () => {
    const rehearsal = new Rehearsal();
    rehearsal.kill(rehearsal.frankfurt).signIn().advance(60_000);
    assert.deepEqual(rehearsal.attempts, ['site-1', 'site-2']);
    assert.deepEqual(warnings(rehearsal), ['preferred-site-failed']);
  });

  test('no ping-pong: a preferred site that fails during the move leads back, once', () => {
    const rehearsal = new Rehearsal({ cachedSiteId: 'site-2' });
    rehearsal.kill(rehearsal.frankfurt).signIn().advance(60_000);
    assert.deepEqual(rehearsal.attempts, ['site-2', 'site-1', 'site-2']);
    assert.equal(rehearsal.situation, 'active at site-2');
    assert.deepEqual(warnings(rehearsal), ['preferred-site-failed']);
  });

  test('a refused password is not tried at the other site', () => {
    const rehearsal = new Rehearsal();
    rehearsal.frankfurt.refuse('session.open', 'refused-credentials');
    rehearsal.signIn().advance(60_000);
    assert.deepEqual(rehearsal.attempts, ['site-1']);
    assert.deepEqual(rehearsal.snapshot, {
      kind: 'signed-out',
      why: {
        kind: 'refused',
        refusal: 'refused-credentials',
        site: { id: 'site-1', name: 'Frankfurt' },
      },
    });
  });

  for (const refusal of ['unknown-application', 'incompatible-protocol'] as const) {
    test(`B27 ${refusal} at every site ends the start-up and says so`, () => {
      const rehearsal = new Rehearsal();
      rehearsal.frankfurt.refuse('session.open', refusal);
      rehearsal.munich.refuse('session.open', refusal);
      rehearsal.signIn().settle();
      assert.deepEqual(rehearsal.attempts, ['site-1', 'site-2']);
      assert(rehearsal.snapshot.kind === 'signed-out' && rehearsal.snapshot.why.kind === 'refused');
      assert.equal(rehearsal.snapshot.why.refusal, refusal);
    });
  }

  test('B27 an unknown Person at every site ends the start-up and says so', () => {
    const rehearsal = new Rehearsal();
    rehearsal.frankfurt.refuse('configuration.readPerson', 'unknown-person');
    rehearsal.munich.refuse('configuration.readPerson', 'unknown-person');
    rehearsal.signIn().settle();
    assert(rehearsal.snapshot.kind === 'signed-out' && rehearsal.snapshot.why.kind === 'refused');
    assert.equal(rehearsal.snapshot.why.refusal, 'unknown-person');
  });

  test('after a refusal the agent can sign in again', () => {
    const rehearsal = new Rehearsal();
    rehearsal.frankfurt.refuse('session.open', 'refused-credentials');
    rehearsal.signIn().settle();
    rehearsal.frankfurt.refuse('session.open');
    rehearsal.signIn().settle();
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('a preferred site that the local configuration does not know is a warning; the agent works', () => {
    const rehearsal = new Rehearsal({
      directory: {
        person: { preferred: 'Desktop_Elsewhere', secondary: 'Desktop_Frankfurt' },
        applications: {
          ...DIRECTORY.applications,
          Desktop_Elsewhere: { host: 'csp.elsewhere.example' },
        },
      },
    });
    rehearsal.signIn().settle();
    assert.deepEqual(rehearsal.active.warnings, [
      {
        kind: 'preferred-site-unknown',
        application: 'Desktop_Elsewhere',
        address: 'csp.elsewhere.example:2020',
      },
    ]);
  });

  test('a Person that names no site is a warning; the agent works where they are', () => {
    const rehearsal = new Rehearsal({ directory: { ...DIRECTORY, person: {} } });
    rehearsal.signIn().settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.deepEqual(warnings(rehearsal), ['configuration-object']);
  });

  test('an Application object that cannot be read is a warning', () => {
    const rehearsal = new Rehearsal({
      directory: { ...DIRECTORY, person: { preferred: 'Desktop_Frankfurt', secondary: 'Missing' } },
    });
    rehearsal.signIn().settle();
    assert.equal(rehearsal.situation, 'active at site-1');
    assert.deepEqual(warnings(rehearsal), ['configuration-object']);
  });

  test('an unreadable site-timeout is a warning and counts as absent', () => {
    const rehearsal = new Rehearsal({
      directory: {
        ...DIRECTORY,
        applications: {
          ...DIRECTORY.applications,
          Desktop_Frankfurt: { host: 'csp.frankfurt.example', siteTimeout: 'ten' },
        },
      },
    });
    rehearsal.signIn().settle();
    assert.deepEqual(warnings(rehearsal), ['configuration-object']);
    rehearsal.turn(rehearsal.frankfurt, 'telephony', 'off').advance(600_000);
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('B1 when both sites are dead it says so, keeps trying ever more gently, and comes back by itself', () => {
    const rehearsal = new Rehearsal();
    rehearsal.kill(rehearsal.frankfurt).kill(rehearsal.munich).signIn().settle();
    assert.equal(rehearsal.situation, 'unreachable');
    rehearsal.advance(600_000);
    assert.equal(rehearsal.situation, 'unreachable');
    // Ten minutes of rounds over two sites, with pauses of up to 15 s.
    assert(rehearsal.attempts.length < 130, `${rehearsal.attempts.length} attempts`);
    rehearsal.revive(rehearsal.munich).advance(16_000);
    assert.equal(rehearsal.situation, 'active at site-2');
  });

  test('B1 while no site answers the agent may try now', () => {
    const rehearsal = new Rehearsal();
    rehearsal.kill(rehearsal.frankfurt).kill(rehearsal.munich).signIn().advance(120_000);
    rehearsal.revive(rehearsal.frankfurt);
    rehearsal.happen({ type: 'retry-requested' });
    rehearsal.settle();
    assert.equal(rehearsal.situation, 'active at site-1');
  });

  test('a password refused in a later round ends the rounds', () => {
    const rehearsal = new Rehearsal();
    rehearsal.kill(rehearsal.frankfurt).kill(rehearsal.munich).signIn().advance(5_000);
    rehearsal.munich.refuse('session.open', 'refused-credentials');
    rehearsal.revive(rehearsal.munich).advance(30_000);
    assert.equal(rehearsal.situation, 'signed-out');
  });

  test('signing out while no site answers ends the rounds', () => {
    const rehearsal = new Rehearsal();
    rehearsal.kill(rehearsal.frankfurt).kill(rehearsal.munich).signIn().settle().signOut();
    const before = rehearsal.attempts.length;
    rehearsal.advance(60_000);
    assert.equal(rehearsal.attempts.length, before);
    assert.equal(rehearsal.situation, 'signed-out');
  });

  test('signing in without a configuration changes nothing', () => {
    const rehearsal = new Rehearsal();
    rehearsal.happen({
      type: 'configuration-refused',
      failure: { kind: 'configuration', message: 'Bad.', problems: [] },
    });
    rehearsal.signIn().settle();
    assert.equal(rehearsal.situation, 'signed-out');
    assert.deepEqual(rehearsal.attempts, []);
  });
});
