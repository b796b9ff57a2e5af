import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CALLS } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { Resume } from 'agent-dr-protocol';
import { DEFAULT_LIMITS } from '../gateway-limits.js';
import { GatewayClient, loginParams, openParams } from '../testing/gateway-client.js';
import { withGateway } from '../testing/gateway-under-test.js';

const desk = (epoch: number) => ({ id: 'desk', epoch });

const passwordOpening = (epoch: number) => openParams('agent1', desk(epoch));

const resumeOpening = (resume: string, client: { id: string; epoch: number }) => ({
  ...openParams('agent1', client),
  credentials: { kind: 'resume', username: 'agent1', resume },
});

async function openedBy(
  client: GatewayClient,
  params: Record<string, unknown>,
  method: 'session.open' | 'session.standby' = 'session.open',
): Promise<Resume> {
  const { resume } = v.parse(CALLS[method].result, await client.ask(method, params));
  assert.ok(resume, 'no credential for resuming was issued');
  return resume;
}

async function refusedOn(port: number, params: Record<string, unknown>): Promise<string> {
  const client = await GatewayClient.connect(port);
  return client.refusalOf('session.open', params);
}

describe('B23 a session is resumed without a password', () => {
  test('with what the gateway issued, once, and for the same log-in', () =>
    withGateway({}, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const resume = await openedBy(first, passwordOpening(1));
      assert.equal(resume.validForMs, DEFAULT_LIMITS.orphanGraceMs);
      await first.ask('agent.login', loginParams('agent1', 1));
      await first.ask('agent.ready', { epoch: 1 });
      first.socket.terminate();

      const second = await GatewayClient.connect(port);
      const next = await openedBy(second, resumeOpening(resume.credential, desk(2)));
      assert.notEqual(next.credential, resume.credential);
      assert.deepEqual(await second.ask('agent.login', loginParams('agent1', 2)), {
        agent: 'ready',
      });

      const replay = resumeOpening(resume.credential, desk(3));
      assert.equal(await refusedOn(port, replay), 'refused-credentials');
    }));

  test('while its first connection still seems to stand', () =>
    withGateway({}, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const { credential } = await openedBy(first, passwordOpening(1));
      const second = await GatewayClient.connect(port);
      await openedBy(second, resumeOpening(credential, desk(2)));
      assert.equal((await first.closed).code, 1000);
    }));

  test('by the client that got it only', () =>
    withGateway({}, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const { credential } = await openedBy(first, passwordOpening(1));
      const thief = resumeOpening(credential, { id: 'another desk', epoch: 2 });
      assert.equal(await refusedOn(port, thief), 'refused-credentials');
    }));

  test('not after the agent has logged out', () =>
    withGateway({}, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const { credential } = await openedBy(first, passwordOpening(1));
      await first.ask('agent.login', loginParams('agent1', 1));
      await first.ask('agent.logout', { epoch: 1 });
      await first.ask('session.close');
      const opening = resumeOpening(credential, desk(2));
      assert.equal(await refusedOn(port, opening), 'refused-credentials');
    }));

  test('but after they have left for another site, to be ready for the way back', () =>
    withGateway({}, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const { credential } = await openedBy(first, passwordOpening(1));
      await first.ask('agent.login', loginParams('agent1', 1));
      await first.ask('agent.logout', { epoch: 1, isMove: true });
      await first.ask('session.close');
      const second = await GatewayClient.connect(port);
      await openedBy(second, resumeOpening(credential, desk(2)), 'session.standby');
    }));

  test('not when the agent has meanwhile logged in from another client', () =>
    withGateway({}, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const { credential } = await openedBy(first, passwordOpening(1));
      await first.ask('agent.login', loginParams('agent1', 1));
      first.socket.terminate();
      await GatewayClient.logIn(port, 'agent1', { id: 'home', epoch: 1 });
      const opening = resumeOpening(credential, desk(2));
      assert.equal(await refusedOn(port, opening), 'refused-credentials');
    }));

  test('not when the grace is over', () =>
    withGateway({ limits: { orphanGraceMs: 0 } }, async ({ port }) => {
      const first = await GatewayClient.connect(port);
      const { credential } = await openedBy(first, passwordOpening(1));
      await first.ask('session.close');
      await first.closed;
      const opening = resumeOpening(credential, desk(2));
      assert.equal(await refusedOn(port, opening), 'refused-credentials');
    }));

  test('and no password is counted as wrong by it', () =>
    withGateway({}, async ({ port, site }) => {
      const tried: unknown[] = [];
      site.authenticate = (_application, credentials) => {
        tried.push(credentials);
        return Promise.reject(new Error('it is asked'));
      };
      for (const resume of ['made up', 'x'.repeat(1_024)]) {
        assert.equal(await refusedOn(port, resumeOpening(resume, desk(1))), 'refused-credentials');
      }
      assert.deepEqual(tried, []);
    }));

  test('a gateway that keeps none opens sessions all the same', () =>
    withGateway({ resume: null }, async ({ port }) => {
      const client = await GatewayClient.connect(port);
      const result = v.parse(
        CALLS['session.open'].result,
        await client.ask('session.open', passwordOpening(1)),
      );
      assert.equal(result.resume, undefined);
      const opening = resumeOpening('anything', desk(2));
      assert.equal(await refusedOn(port, opening), 'refused-credentials');
    }));
});

describe('B24 a token in the place of a password', () => {
  const tokenOpening = (token: string) => ({
    ...openParams('agent1', desk(1)),
    credentials: { kind: 'token', username: 'agent1', token },
  });

  test('is for the site to check, up to 8 KiB', () => {
    const good = 'x'.repeat(8_192);
    const seen: string[] = [];
    const checkToken = (username: string, token: string) => {
      seen.push(username);
      return Promise.resolve(token === good);
    };
    return withGateway({ checkToken }, async ({ port }) => {
      const client = await GatewayClient.connect(port);
      await openedBy(client, tokenOpening(good));
      assert.equal(await refusedOn(port, tokenOpening('expired')), 'refused-credentials');
      assert.equal(await refusedOn(port, tokenOpening(`${good}x`)), 'invalid-params');
      assert.deepEqual(seen, ['agent1', 'agent1']);
    });
  });

  test('is refused where nobody checks them', () =>
    withGateway({}, async ({ port }) => {
      assert.equal(await refusedOn(port, tokenOpening('any')), 'refused-credentials');
    }));
});
