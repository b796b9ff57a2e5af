import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceState } from '../../src/contract/services.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { isAtWork } from './desk-in-page.js';
import { SipDesk } from './sip-desk.js';
import { drain } from './sip-pair.js';

const QUICK = { 'site-timeout': '3', 'site-sip-register-timeout': '3' };
/** Longer than a test takes. */
const PATIENT = { 'site-timeout': '300', 'site-sip-register-timeout': '300' };

test('S1.1 S1.5 S1.6 S1.7 the agent is moved to the site that their Person prefers', () =>
  SipDesk.run({ options: PATIENT, preferred: 'site-2' }, async (desk) => {
    assert.equal((await desk.active()).preferredSite?.id, 'site-2');
  }));

test('S2.1 S2.2 S3.3 one server of the pair is killed: nothing; both: moved after site-timeout', () =>
  SipDesk.run({ options: QUICK }, async (desk) => {
    const { primary, backup } = desk.pairs['site-1'];
    await primary.kamailio.kill();
    desk.phones['site-1'] = await desk.pairs['site-1'].registered('7001', backup);
    const before = await desk.active();
    assert.deepEqual([before.services.telephony, before.switchover.kind], ['on', 'none']);
    await backup.kamailio.kill();
    await desk.until('counting down', (now) => {
      return now.kind === 'active' && now.switchover.kind === 'counting-down';
    });
    const moved = await desk.until('moved', isAtWork('site-2'));
    assert.equal(causeOf(moved), 'telephony');
  }));

test('S2.2 both servers are back within site-timeout: the agent stays, logged in as before', () =>
  SipDesk.run({ options: PATIENT }, async (desk) => {
    await desk.page.$eval('agent-dr-session', (element) => element.ready());
    await desk.until('ready', (now) => now.kind === 'active' && now.agent.state === 'ready');
    const { servers } = desk.pairs['site-1'];
    for (const { kamailio } of servers) await kamailio.kill();
    await desk.until('telephony off', telephonyIs('off'));
    for (const { kamailio } of servers) await kamailio.startAgain();
    const back = await desk.until('telephony on', telephonyIs('on'));
    assert.ok(back.kind === 'active' && back.agent.state === 'ready');
  }));

test('S2.3 without site-timeout nobody is moved, whatever becomes of the servers', () =>
  SipDesk.run({ options: {} }, async (desk) => {
    for (const { kamailio } of desk.pairs['site-1'].servers) await kamailio.kill();
    await desk.until('never', (now) => now.kind === 'active' && now.switchover.kind === 'never');
  }));

test('S2.8 the registration expires and the phone is back in time: logged in again, no move', () =>
  SipDesk.run({ options: PATIENT }, async (desk) => {
    assert.equal(await desk.phones['site-1'].register(5), 200);
    await desk.until(
      'expired',
      (now) => now.kind === 'active' && now.phone.kind === 'registration-expired',
    );
    await desk.pairs['site-1'].registered('7001');
    const back = await desk.until('at work', isAtWork('site-1'));
    assert.ok(back.kind === 'active' && back.phone.kind === 'in-service');
  }));

test('S2.9 the registration expires and the phone is not back: moved after site-sip-register-timeout', () =>
  SipDesk.run({ options: QUICK }, async (desk) => {
    assert.equal(await desk.phones['site-1'].register(0), 200);
    const moved = await desk.until('moved', isAtWork('site-2'));
    assert.equal(causeOf(moved), 'phone');
  }));

test('S2.10 without site-sip-register-timeout a lost phone moves nobody', () =>
  SipDesk.run({ options: { 'site-timeout': '300' } }, async (desk) => {
    assert.equal(await desk.phones['site-1'].register(0), 200);
    await desk.until('never', (now) => now.kind === 'active' && now.switchover.kind === 'never');
  }));

test('S2.11 both servers are shut down in an orderly way: the agent is moved at once', () =>
  SipDesk.run({ options: PATIENT }, async (desk) => {
    for (const server of desk.pairs['site-1'].servers) drain(server, 1);
    const moved = await desk.until('moved', isAtWork('site-2'));
    assert.equal(causeOf(moved), 'graceful-shutdown');
  }));

test('S2.2 B5 a call is established and the site killed: it is kept for the call-back at the other site', () =>
  SipDesk.run({ options: QUICK }, async (desk) => {
    const caller = await desk.pairs['site-1'].registered('7002');
    const answered = caller.call('7001');
    await desk.phones['site-1'].rings();
    await desk.until('ringing', (now) => now.kind === 'active' && now.call !== undefined);
    desk.phones['site-1'].answer();
    assert.equal(await answered, 200);
    for (const { kamailio } of desk.pairs['site-1'].servers) await kamailio.kill();
    const moved = await desk.until('moved', isAtWork('site-2'));
    assert.deepEqual(
      moved.kind === 'active' ? moved.interruptedCalls.map(({ number }) => number) : [],
      ['7002'],
    );
  }));

const telephonyIs =
  (status: ServiceState) =>
  (now: SessionSnapshot): boolean =>
    now.kind === 'active' && now.services.telephony === status;

const causeOf = (now: SessionSnapshot): string =>
  now.kind === 'active' && now.arrival.kind === 'moved' ? now.arrival.cause : 'none';
