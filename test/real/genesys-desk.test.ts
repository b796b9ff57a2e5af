import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { isAtWork } from './desk-in-page.js';
import { causeOf, DeskRoom, type GenesysDesk } from './genesys-desk.js';

const QUICK = { 'site-timeout': '3', 'site-sip-register-timeout': '3' };
/** Longer than a test takes. */
const PATIENT = { 'site-timeout': '300', 'site-sip-register-timeout': '300' };
const DN = '7001';

let room: DeskRoom;

before(async () => {
  room = await DeskRoom.open();
});
after(() => room.close());

const ready = async (desk: GenesysDesk): Promise<void> => {
  await desk.page.$eval('agent-dr-session', (element) => element.ready());
  await desk.active('ready', ({ agent }) => agent.state === 'ready');
};

for (const backend of ['genesys-v3', 'genesys-v2'] as const) {
  describe(`A desk before a site on ${backend}`, () => {
    test('B28 S1.5 S1.6 S1.7 the agent is moved to the site that their Person prefers', () =>
      room.run({ backend, options: PATIENT, preferred: 'site-2' }, async (desk) => {
        const now = await desk.active('at work', () => true);
        assert.equal(now.preferredSite?.id, 'site-2');
      }));

    test('B28 B5 S2.2 S3.1 S3.3 the platform dies during a call: moved after site-timeout, the call is kept', () =>
      room.run({ backend, options: QUICK }, async (desk) => {
        await ready(desk);
        const { site } = desk.doubles['site-1'];
        const id = site.ring(DN);
        await desk.active('ringing', ({ call }) => call !== undefined);
        site.changeCall(DN, id, { state: 'Established' });
        await desk.page.evaluate('globalThis.isTheSamePage = true');
        await desk.doubles['site-1'].kill();
        const moved = await desk.until('moved', isAtWork('site-2'));
        assert.equal(causeOf(moved), 'telephony');
        assert.ok(moved.kind === 'active');
        assert.deepEqual(
          moved.interruptedCalls.map(({ number }) => number),
          ['+49 69 90009001'],
        );
        assert.equal(await desk.page.evaluate('globalThis.isTheSamePage'), true);
      }));

    test('B28 S2.1 S2.2 the platform freezes and is back within site-timeout: the agent stays as they were', () =>
      room.run({ backend, options: PATIENT }, async (desk) => {
        await ready(desk);
        desk.doubles['site-1'].freeze();
        await desk.active('off', ({ services }) => services.telephony === 'off');
        desk.doubles['site-1'].thaw();
        const back = await desk.active('on', ({ services }) => services.telephony === 'on');
        assert.deepEqual([back.site.id, back.agent.state], ['site-1', 'ready']);
      }));

    test('B28 S2.2 VOICE is down for longer than site-timeout: moved', () =>
      room.run({ backend, options: QUICK }, async (desk) => {
        desk.doubles['site-1'].site.setService('voice', false);
        await desk.active('counting', ({ switchover }) => switchover.kind === 'counting-down');
        assert.equal(causeOf(await desk.until('moved', isAtWork('site-2'))), 'telephony');
      }));

    test('B28 S2.3 S2.5 without site-timeout nobody is moved; Stat Server that is gone is told', () =>
      room.run({ backend, options: {} }, async (desk) => {
        const { site } = desk.doubles['site-1'];
        site.setService('statistics', false);
        const told = await desk.active('told', ({ services }) => services.statistics === 'off');
        assert.equal(told.switchover.kind, 'none');
        site.setService('voice', false);
        await desk.active('never', ({ switchover }) => switchover.kind === 'never');
      }));

    test('B28 B6 S2.6 S2.7 a log-out by hand, and by a supervisor: explained, and nothing follows', () =>
      room.run({ backend, options: QUICK }, async (desk) => {
        const { site } = desk.doubles['site-1'];
        site.setAgent(DN, 'LoggedOut', { reasons: { supervisor_logout: '1' } });
        await desk.active('told', ({ agent }) => agent.logout?.kind === 'supervisor');
        await desk.page.$eval('agent-dr-session', (element) => element.logIn());
        await desk.until('at work', isAtWork('site-1'));
        site.setAgent(DN, 'LoggedOut');
        const now = await desk.active('told', ({ agent }) => agent.logout?.kind === 'manual');
        assert.deepEqual([now.site.id, now.switchover.kind], ['site-1', 'none']);
      }));

    test('B28 S2.8 the phone is lost and back in time: logged in again, no move', () =>
      room.run({ backend, options: PATIENT }, async (desk) => {
        const { site } = desk.doubles['site-1'];
        site.setRegistered(DN, false);
        site.setAgent(DN, 'LoggedOut');
        await desk.active('lost', ({ phone }) => phone.kind === 'registration-expired');
        site.setRegistered(DN, true);
        const back = await desk.until('at work', isAtWork('site-1'));
        assert.ok(back.kind === 'active' && back.phone.kind === 'in-service');
      }));

    test('B28 S2.9 the phone is lost and does not come back: moved after site-sip-register-timeout', () =>
      room.run({ backend, options: QUICK }, async (desk) => {
        desk.doubles['site-1'].site.setRegistered(DN, false);
        assert.equal(causeOf(await desk.until('moved', isAtWork('site-2'))), 'phone');
      }));

    test('B28 S2.10 without site-sip-register-timeout a lost phone moves nobody', () =>
      room.run({ backend, options: { 'site-timeout': '300' } }, async (desk) => {
        desk.doubles['site-1'].site.setRegistered(DN, false);
        await desk.active('never', ({ switchover }) => switchover.kind === 'never');
      }));

    test('B28 S2.11 an orderly shutdown that the platform names: moved at once', () =>
      room.run({ backend, options: PATIENT }, async (desk) => {
        const reasons = { graceful_shutdown_logout: '1' };
        desk.doubles['site-1'].site.setAgent(DN, 'LoggedOut', { reasons });
        assert.equal(causeOf(await desk.until('moved', isAtWork('site-2'))), 'graceful-shutdown');
      }));

    test('B28 S2.11 an orderly shutdown that the operator names: moved at once', () =>
      room.run({ backend, options: PATIENT }, async (desk) => {
        writeFileSync(desk.drainFile, '');
        desk.doubles['site-1'].site.setAgent(DN, 'LoggedOut');
        assert.equal(causeOf(await desk.until('moved', isAtWork('site-2'))), 'graceful-shutdown');
      }));
  });
}

describe('A session that the platform has ended', () => {
  test('B28 B24 v2: the desk comes back with what the agent typed, nobody asks them or moves them', () =>
    room.run({ backend: 'genesys-v2', options: QUICK }, async (desk) => {
      await ready(desk);
      const { v2, comet, site } = desk.doubles['site-1'];
      v2.expire('agent1');
      site.asked.length = 0;
      comet.v2.forget();
      await site.whenAsked(/GET \/api\/v2\/me -/);
      site.ring(DN);
      const now = await desk.active('ringing', ({ call }) => call !== undefined);
      assert.deepEqual([now.site.id, now.agent.state], ['site-1', 'ready']);
    }));

  test('B28 v3: it is made again, and the agent notices nothing', () =>
    room.run({ backend: 'genesys-v3', options: PATIENT }, async (desk) => {
      const { v3, comet, site } = desk.doubles['site-1'];
      v3.expire('agent1');
      comet.v3.forget();
      await ready(desk);
      site.ring(DN);
      const now = await desk.active('ringing', ({ call }) => call !== undefined);
      assert.equal(now.site.id, 'site-1');
    }));
});
