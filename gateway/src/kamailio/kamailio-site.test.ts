import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Report } from '../operations/gateway-event.js';
import type { BackendFixture } from '../backend-kit/backend-fixture.js';
import { siteBackendChecks } from '../backend-kit/site-backend-checks.js';
import { SIP_AGENT, SipSite, sipSiteFile } from '../testing/sip-site.js';

describe('B28 the checks of a site backend: the SIP site, with its servers doubled', () => {
  for (const { name, run } of siteBackendChecks(fixture)) test(name, run);
});

const CALL = { event: 'call', call: 'c1', from: '7002', to: '7001', sides: 'both' };

test('S2.8 a registration that expires takes the line out of service and logs the agent out; back, the line alone is', () =>
  SipSite.run(async (sip) => {
    await sip.login();
    const told = await sip.listen('7001');
    const [primary] = sip.servers;
    primary.tell({ event: 'expired', dn: '7001' });
    await told.count(2);
    primary.tell({ event: 'registered', dn: '7001', expires: 60 });
    await told.count(3);
    assert.deepEqual(told.words, [
      'EventDNOutOfService',
      'EventAgentLogout dr-force_logout',
      'EventDNBackInService',
    ]);
  }));

test('S2.8 a line without a log-in is out of service, and nobody is logged out', () =>
  SipSite.run(async (sip) => {
    const told = await sip.listen('7002');
    sip.servers[0].tell({ event: 'unregistered', dn: '7002' });
    await told.count(1);
    assert.deepEqual(told.words, ['EventDNOutOfService']);
  }));

test('B28 one server of two gone is no telephony off, and costs no phone that registers at the other', async () => {
  let gone: () => void = () => undefined;
  const isGone = new Promise<void>((resolve) => (gone = resolve));
  const report: Report = (name) => {
    if (name === 'sip-server-gone') gone();
  };
  await SipSite.run(
    async (sip) => {
      const services: string[] = [];
      const [primary, backup] = sip.servers;
      await sip.login();
      const told = await sip.listen('7001');
      sip.site.subscribeServices((service, status) => services.push(`${service} ${status}`));
      backup.tell({ event: 'registered', dn: '7001', expires: 60 });
      await primary.stop();
      await isGone;
      assert.deepEqual([services, told.words], [[], []]);
      backup.tell({ event: 'expired', dn: '7001' });
      await told.count(2);
      assert.deepEqual(services, []);
    },
    { report },
  );
});

test('S2.2 both servers gone is telephony off; on again is told before what has changed at the lines', () =>
  SipSite.run(async (sip) => {
    const order: string[] = [];
    await sip.login();
    sip.servers[0].calls.push({ ...CALL, state: 'established' });
    sip.servers[0].tell({ ...CALL, state: 'established' });
    const told = await sip.listen('7001');
    await told.count(1);
    sip.site.subscribeServices((service, status) => order.push(`${service} ${status}`));
    await sip.site.registerDn('7001', ({ event }) => order.push(event));
    await sip.telephony('off');
    assert.equal((await sip.site.readServices()).kind, 'ok');
    sip.servers[0].calls.length = 0;
    await sip.telephony('on');
    await told.count(2);
    assert.deepEqual(order, ['telephony off', 'telephony on', 'EventReleased']);
    assert.equal((await sip.line('7001')).agent, 'not-ready');
  }));

test('S2.2 registrations that end while telephony is off get time to be renewed, and nobody is logged out', async () => {
  let laterMs = 0;
  await SipSite.run(
    async (sip) => {
      await sip.login();
      await sip.telephony('off');
      for (const { lines } of sip.servers) lines.clear();
      laterMs = 3_600_000;
      await sip.telephony('on');
      const line = { dn: '7001', inService: true, agent: 'not-ready' };
      assert.deepEqual(await sip.line('7001'), line);
    },
    { now: () => performance.now() + laterMs },
  );
});

test('B27 a phone that has left while the gateway was away is out of service, and its agent logged out', () =>
  SipSite.run(
    async (sip) => {
      await sip.login();
      sip.servers[0].lines.delete('7001');
      await sip.reopen();
      await sip.inService('7001', false);
      assert.equal((await sip.line('7001')).agent, 'logged-out');
    },
    { file: { ...sipSiteFile([]), phoneReturnSeconds: 0 } },
  ));

test('B28 calls of a server that stays away are released, while the other has telephony on', () =>
  SipSite.run(
    async (sip) => {
      sip.servers[0].tell({ ...CALL, state: 'established' });
      const told = await sip.listen('7001');
      await told.count(1);
      await sip.servers[0].stop();
      await told.count(2);
      assert.deepEqual(told.words, ['EventEstablished', 'EventReleased']);
    },
    { callsMs: 50 },
  ));

test('S2.11 when every server that is there is shut down, agents are logged out for it, and may not log in', () =>
  SipSite.run(async (sip) => {
    await sip.login();
    const told = await sip.listen('7001');
    const [primary, backup] = sip.servers;
    primary.drain = 1;
    backup.drain = 1;
    await told.count(1);
    assert.deepEqual(told.words, ['EventAgentLogout graceful_shutdown_logout']);
    await assert.rejects(sip.login(), /being shut down/);
    // One that is restarted takes log-ins again.
    backup.drain = 0;
    await loggedIn(sip);
  }));

test('S2.11 one server of two that is shut down logs nobody out', () =>
  SipSite.run(async (sip) => {
    await sip.login();
    const told = await sip.listen('7001');
    const [primary, backup] = sip.servers;
    const asked = primary.questions.length;
    primary.drain = 1;
    while (primary.questions.length < asked + 3) await new Promise(setImmediate);
    backup.tell({ ...CALL, state: 'ringing' });
    await told.count(1);
    assert.deepEqual(told.words, ['EventRinging']);
  }));

test('B27 a gateway that comes back logs nobody out whose phone is still registered', () =>
  SipSite.run(async (sip) => {
    await sip.login();
    await sip.reopen();
    assert.deepEqual(await sip.line('7001'), { dn: '7001', inService: true, agent: 'not-ready' });
  }));

test('B27 a gateway that comes back while no server is there keeps lines and log-ins', () =>
  SipSite.run(async (sip) => {
    await sip.login();
    await sip.telephony('off');
    await sip.reopen();
    assert.equal(sip.site.services().telephony, 'off');
    assert.deepEqual(await sip.line('7001'), { dn: '7001', inService: true, agent: 'not-ready' });
  }));

test('B28 an agent who is no longer in the file is gone, and one whose line changes is logged out', () =>
  SipSite.run(async (sip) => {
    await sip.login();
    await sip.login('7002');
    const file = sipSiteFile(sip.servers.map(({ address }) => address));
    const [anna] = file.agents;
    assert.ok(anna);
    await sip.reopen({ file: { ...file, agents: [{ ...anna, dn: '7003' }] } });
    assert.deepEqual(await sip.site.readLogins(), []);
    assert.equal((await sip.site.registerDn('7002', () => undefined)).kind, 'refused');
    assert.equal((await sip.site.readPerson('ben')).kind, 'refused');
    assert.equal((await sip.line('7003')).inService, false);
  }));

/** A log-in is taken within the next probes. */
async function loggedIn(sip: SipSite): Promise<void> {
  for (;;) {
    const outcome = await sip.login().then(
      () => true,
      () => false,
    );
    if (outcome) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function fixture(): Promise<BackendFixture> {
  const sip = await SipSite.open();
  const tell = (message: Readonly<Record<string, unknown>>): void => {
    sip.servers[0].tell(message);
  };
  return {
    ...{ backend: sip.site, application: 'Desktop', applicationObject: 'Desktop_1' },
    ...{ agent: SIP_AGENT, otherDn: '7002', quietMs: 50, deadlineMs: 250 },
    levers: {
      setTelephony: (status) => sip.telephony(status),
      beginCall: () => {
        tell({ ...CALL, state: 'established' });
      },
      endCall: () => {
        tell({ ...CALL, state: 'released' });
      },
      expirePhone: async () => {
        tell({ event: 'expired', dn: '7001' });
        await sip.inService('7001', false);
      },
      restorePhone: async () => {
        tell({ event: 'registered', dn: '7001', expires: 60 });
        await sip.inService('7001', true);
      },
      reopen: () => sip.reopen(),
    },
    close: () => sip.close(),
  };
}
