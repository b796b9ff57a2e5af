import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BackendFixture } from '../../gateway/src/backend-kit/backend-fixture.js';
import { siteBackendChecks } from '../../gateway/src/backend-kit/site-backend-checks.js';
import { SIP_AGENT, Told } from '../../gateway/src/testing/sip-site.js';
import { SipBackend } from './sip-backend.js';
import { drain } from './sip-pair.js';
import type { SipPhone } from './sip-phone.js';

describe('B28 the checks of a site backend: a SIP site on two real Kamailios', () => {
  for (const { name, run } of siteBackendChecks(fixture)) test(name, run);
});

test('S2.8 a registration that expires logs the agent out as forced; back, the line is in service', () =>
  SipBackend.run(async (sip) => {
    const phone = await atWork(sip);
    assert.equal(await phone.register(5), 200);
    phone.vanish();
    await sip.told.count(2);
    await sip.pair.registered('7001');
    await sip.told.count(3);
    assert.deepEqual(sip.told.words, [
      'EventDNOutOfService',
      'EventAgentLogout dr-force_logout',
      'EventDNBackInService',
    ]);
  }));

test('S2.8 a phone that un-registers logs the agent out as forced', () =>
  SipBackend.run(async (sip) => {
    const phone = await atWork(sip);
    assert.equal(await phone.register(0), 200);
    await sip.told.count(2);
    assert.deepEqual(sip.told.words, ['EventDNOutOfService', 'EventAgentLogout dr-force_logout']);
  }));

test('B23 a page that is reloaded registers in the place of the one before, and nobody hears of it', () =>
  SipBackend.run(async (sip) => {
    const before = await atWork(sip);
    before.vanish();
    const after = await sip.pair.registered('7001');
    // Rings at the new page: the old one is not called.
    const caller = await sip.pair.registered('7002');
    const status = caller.call('7001');
    await after.rings();
    after.reject();
    assert.equal(await status, 486);
    await sip.told.count(2);
    assert.deepEqual(sip.told.words, ['EventRinging', 'EventReleased']);
  }));

test('B28 a phone with a wrong password, of an unknown line or of another page is not registered', () =>
  SipBackend.run(async (sip) => {
    for (const wrong of [{ dn: '7001', password: 'x' }, { dn: '7999' }]) {
      const phone = await sip.pair.phone(wrong.dn, sip.pair.primary, wrong);
      assert.equal(await phone.register(), 401);
    }
    const origin = 'https://elsewhere.example';
    await assert.rejects(sip.pair.phone('7001', sip.pair.primary, { origin }), /403/);
    assert.deepEqual(sip.told.words, []);
  }));

test('S2.2 kill -9 of one server is no telephony off and costs nobody; of both it is, until one is back', () =>
  SipBackend.run(async (sip) => {
    await atWork(sip);
    const { primary, backup } = sip.pair;
    await primary.kamailio.kill();
    await sip.pair.registered('7001', backup);
    assert.equal(sip.site.services().telephony, 'on');
    await backup.kamailio.kill();
    await sip.telephony('off');
    await primary.kamailio.startAgain();
    await sip.telephony('on');
    await sip.pair.registered('7001', primary);
    assert.equal(await sip.agent(), 'not-ready');
    assert.deepEqual([sip.services, sip.told.words], [['telephony off', 'telephony on'], []]);
  }));

test('S2.1 two servers that stand still are telephony off within 6 s, and on when they go on', () =>
  SipBackend.run(async (sip) => {
    await atWork(sip);
    for (const { kamailio } of sip.pair.servers) kamailio.freeze();
    const frozenMs = performance.now();
    await sip.telephony('off');
    const noticedMs = performance.now() - frozenMs;
    for (const { kamailio } of sip.pair.servers) kamailio.resume();
    await sip.telephony('on');
    assert.equal(await sip.agent(), 'not-ready');
    // 5.5 s by its clocks; the rest is for a machine with other work.
    assert.ok(noticedMs < 8_000, `noticed after ${noticedMs} ms`);
  }));

test('S2.11 a server that is shut down refuses phones, which go to the other one; both log the agents out', () =>
  SipBackend.run(async (sip) => {
    const phone = await atWork(sip);
    const { primary, backup } = sip.pair;
    drain(primary, 1);
    assert.equal(await phone.register(), 503);
    const moved = await sip.pair.registered('7001', backup);
    const caller = await sip.pair.registered('7002', backup);
    const answered = caller.call('7001');
    await moved.rings();
    moved.answer();
    assert.equal(await answered, 200);
    await sip.told.count(2);
    drain(backup, 1);
    await sip.told.count(3);
    await assert.rejects(sip.login(), /being shut down/);
    assert.equal(await caller.call('7001'), 503);
    assert.equal(await moved.hangUp(), 200);
    await sip.told.count(4);
    assert.deepEqual(sip.told.words, [
      'EventRinging',
      'EventEstablished',
      'EventAgentLogout graceful_shutdown_logout',
      'EventReleased',
    ]);
    assert.deepEqual(sip.services, []);
  }));

test('B28 a call between phones at two servers has its events at both lines, with one id', () =>
  SipBackend.run(async (sip) => {
    const callee = await atWork(sip);
    const caller = await sip.pair.registered('7002', sip.pair.backup);
    await sip.inService('7002', true);
    const other = new Told();
    await sip.site.registerDn('7002', (event) => {
      other.add(event);
    });
    const answered = caller.call('7001');
    await callee.rings();
    callee.answer();
    assert.equal(await answered, 200);
    await sip.told.count(2);
    assert.equal(await callee.hangUp(), 200);
    await sip.told.count(3);
    assert.deepEqual(sip.told.words, ['EventRinging', 'EventEstablished', 'EventReleased']);
    const [first] = sip.told.events;
    assert.equal(first?.call?.number, '7002');
    const { id } = first.call;
    // The server of the caller tells it on a connection of its own, which may be later.
    await other.count(2);
    assert.deepEqual(
      other.events.map(({ event, call }) => `${event} ${call?.number ?? ''} ${call?.id ?? ''}`),
      [`EventEstablished 7001 ${id}`, `EventReleased 7001 ${id}`],
    );
  }));

test('B28 a call to a phone whose connection has gone, and to one that is not there, ends at once', () =>
  SipBackend.run(async (sip) => {
    const callee = await atWork(sip);
    const caller = await sip.pair.registered('7002');
    callee.vanish();
    // A call that comes before the server has heard of it ends by the server's timer.
    const end = await caller.call('7001');
    assert.equal(end === 408 ? await caller.call('7001') : end, 480);
    assert.equal(await caller.call('7999'), 404);
    assert.deepEqual(sip.told.words, []);
  }));

test('B5 a call is established and both servers are killed: it is released when telephony is on again', () =>
  SipBackend.run(async (sip) => {
    const callee = await atWork(sip);
    const caller = await sip.pair.registered('7002');
    const answered = caller.call('7001');
    await callee.rings();
    callee.answer();
    assert.equal(await answered, 200);
    await sip.told.count(2);
    for (const { kamailio } of sip.pair.servers) await kamailio.kill();
    await sip.telephony('off');
    assert.equal(sip.told.events.length, 2);
    for (const { kamailio } of sip.pair.servers) await kamailio.startAgain();
    await sip.told.count(3);
    assert.deepEqual(sip.services, ['telephony off', 'telephony on']);
    assert.equal(sip.told.words[2], 'EventReleased');
    assert.equal(await sip.agent(), 'not-ready');
  }));

/** A phone at the primary, and its agent logged in; what was told until then is forgotten. */
async function atWork(sip: SipBackend): Promise<SipPhone> {
  const phone = await sip.pair.registered('7001');
  await sip.inService('7001', true);
  await sip.login();
  sip.told.events.length = 0;
  return phone;
}

async function fixture(): Promise<BackendFixture> {
  const sip = await SipBackend.open();
  let phone = await sip.pair.registered('7001');
  const other = await sip.pair.registered('7002');
  await sip.inService('7001', true);
  await sip.inService('7002', true);
  return {
    ...{ backend: sip.site, application: 'Desktop', applicationObject: 'Desktop_1' },
    ...{ agent: SIP_AGENT, otherDn: '7002', quietMs: 150 },
    levers: {
      setTelephony: async (status) => {
        for (const { kamailio } of sip.pair.servers) {
          if (status === 'off') await kamailio.kill();
          else if (sip.site.services().telephony === 'off') await kamailio.startAgain();
        }
        await sip.telephony(status);
      },
      beginCall: async () => {
        const answered = other.call('7001');
        await phone.rings();
        phone.answer();
        await answered;
      },
      endCall: async () => {
        await other.hangUp();
      },
      expirePhone: async () => {
        await phone.register(0);
        await sip.inService('7001', false);
      },
      restorePhone: async () => {
        phone = await sip.pair.registered('7001');
        await sip.inService('7001', true);
      },
      setPlatform: async (is) => {
        for (const { kamailio } of sip.pair.servers) {
          if (is === 'silent') kamailio.freeze();
          else kamailio.resume();
        }
        await sip.telephony('on');
      },
      reopen: () => sip.reopen(),
    },
    close: () => sip.close(),
  };
}
