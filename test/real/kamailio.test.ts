import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import WebSocket from 'ws';
import { within } from '../../gateway/src/testing/within.js';
import { Kamailio } from './kamailio.js';

const DOMAIN = 'site-1.example';
let kamailio: Kamailio;

before(async () => {
  kamailio = await Kamailio.start({ domain: DOMAIN, users: { '1001': 'secret' } });
});
after(() => kamailio.stop());

test('the Kamailio of the tests challenges a phone, and refuses it when told to', async () => {
  assert.match(await registerAnswer(), /^SIP\/2\.0 401 /u);
  await kamailio.answers('503');
  assert.match(await registerAnswer(), /^SIP\/2\.0 503 /u);
  await kamailio.answers('normal');
  assert.match(await registerAnswer(), /^SIP\/2\.0 401 /u);
});

test('it answers the keep-alive of a phone, and is gone with its children when killed', async () => {
  const socket = await connected();
  socket.send('\r\n\r\n');
  assert.equal(await nextMessage(socket), '\r\n');
  const closed = once(socket, 'close');
  await kamailio.kill();
  await within('the connection to end', closed);
  await kamailio.startAgain();
  assert.match(await registerAnswer(), /^SIP\/2\.0 401 /u);
});

async function connected(): Promise<WebSocket> {
  const socket = new WebSocket(kamailio.url, 'sip');
  await within('the connection', once(socket, 'open'));
  return socket;
}

async function nextMessage(socket: WebSocket): Promise<string> {
  const [data] = (await within('an answer', once(socket, 'message'))) as [Buffer];
  return data.toString();
}

async function registerAnswer(): Promise<string> {
  const socket = await connected();
  const id = String(performance.now());
  socket.send(
    [
      `REGISTER sip:${DOMAIN} SIP/2.0`,
      `Via: SIP/2.0/WS phone.invalid;branch=z9hG4bK${id}`,
      'Max-Forwards: 70',
      `From: <sip:1001@${DOMAIN}>;tag=1`,
      `To: <sip:1001@${DOMAIN}>`,
      `Call-ID: ${id}`,
      'CSeq: 1 REGISTER',
      'Contact: <sip:1001@phone.invalid;transport=ws>;expires=60',
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n'),
  );
  const answer = await nextMessage(socket);
  socket.terminate();
  return answer;
}
