/* global document, location, fetch, AudioContext */
/** Of the server of the demo: no tool that checks this file knows them. */
const PHONE = '/dist/agent-dr-phone.js';
const JSSIP = '/jssip.js';

/** @type {typeof import('../../src/phone/index.js')} */
const { createSipPhone } = await import(PHONE);

/** Each address is an agent of its own: the browser keeps what belongs to them apart. */
const IS_FIRST = location.hostname !== 'localhost';
const OTHER = IS_FIRST ? 'localhost' : '127.0.0.1';

const { sites, passwords } = await read();
const phone = createSipPhone({
  sites: sites.map(({ id, servers, domain }) => ({ id, servers, domain })),
  credentials: ({ dn }) => Promise.resolve({ password: passwords[dn] ?? '' }),
  jssip: () => import(JSSIP),
  microphone: tone,
});
const shown = document.querySelector('#phone');
if (shown) Object.assign(shown, { phone });

describe();
showServers(sites);

/** Instead of a microphone: two computers side by side would only howl. */
async function tone() {
  const context = new AudioContext();
  const oscillator = context.createOscillator();
  const quiet = context.createGain();
  const to = context.createMediaStreamDestination();
  oscillator.frequency.value = IS_FIRST ? 440 : 660;
  quiet.gain.value = 0.2;
  oscillator.connect(quiet).connect(to);
  oscillator.start();
  await context.resume();
  return to.stream;
}

function describe() {
  const who = document.querySelector('#who');
  if (!who) return;
  const other = `${location.protocol}//${OTHER}:${location.port}/`;
  const [me, colleague] = IS_FIRST ? [1, 2] : [2, 1];
  who.replaceChildren(
    `Sign in as agent${me} with the password demo-${me}, and as agent${colleague} with demo-${colleague} at `,
    link(other),
    `. Then call 700${colleague} from here. In place of voices there are tones.`,
  );
}

/** @param {string} address */
function link(address) {
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: address, target: '_blank', textContent: address });
  return anchor;
}

/** @param {readonly { id: string, name: string, isRunning: boolean }[]} all */
function showServers(all) {
  const list = document.querySelector('#servers');
  list?.replaceChildren(
    ...all.map(({ id, name, isRunning }) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.textContent = isRunning ? `Kill ${name}` : `Start ${name}`;
      button.addEventListener('click', () => void power(id, isRunning ? 'kill' : 'start'));
      item.append(button, isRunning ? 'runs' : 'is gone');
      return item;
    }),
  );
}

/**
 * @param {string} id
 * @param {'kill' | 'start'} what
 */
async function power(id, what) {
  const answer = await fetch(`/sip/${id}/${what}`, { method: 'POST' });
  if (answer.ok) showServers((await answer.json()).sites);
}

/**
 * @returns {Promise<{ sites: { id: string, name: string, domain: string, servers: string[],
 *   isRunning: boolean }[], passwords: Record<string, string> }>}
 */
async function read() {
  const answer = await fetch('/sip.json');
  return answer.json();
}

export {};
