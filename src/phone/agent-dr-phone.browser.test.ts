import { assert, fixture, html } from '@open-wc/testing';
import { contrastViolations } from '../components/testing/contrast-violations.js';
import { active, signedOut } from '../contract/testing/snapshots.js';
import { DrStateChangeEvent } from '../session/events.js';
import type { AgentDrPhone } from './agent-dr-phone.js';
import './index.js';
import type { PhoneCall, PhoneState } from './phone.js';
import type { PhoneSession } from './connect-phone.js';
import { FakePhone, IN_SERVICE, LINE, RESTING } from './testing/fake-phone.js';

const ENDS = { number: '+49 69 12345', direction: 'in', siteId: 'site-1' } as const;
const RINGING: PhoneCall = { ...ENDS, kind: 'ringing' };
const ESTABLISHED = {
  ...ENDS,
  kind: 'established',
  since: 0,
  isMuted: false,
  hold: 'none',
  signalling: 'works',
} as const satisfies PhoneCall;

async function shown(phone: FakePhone, lang = 'en'): Promise<AgentDrPhone> {
  return fixture<AgentDrPhone>(
    html`<agent-dr-phone lang=${lang} .phone=${phone}></agent-dr-phone>`,
  );
}

async function showing(change: Partial<PhoneState>): Promise<readonly [AgentDrPhone, FakePhone]> {
  const phone = new FakePhone({ ...IN_SERVICE, ...change });
  return [await shown(phone), phone];
}

const textOf = (element: AgentDrPhone, selector = ':host > *, [part]'): string =>
  [...element.renderRoot.querySelectorAll(selector)]
    .map((found) => found.textContent.replaceAll(/\s+/gu, ' ').trim())
    .join(' | ');

function press(element: AgentDrPhone, label: string): void {
  const found = [...element.renderRoot.querySelectorAll('button')].find(
    (button) => button.textContent.trim() === label,
  );
  if (found === undefined) throw new Error(`no button ${label}`);
  found.focus();
  found.click();
}

const labels = (element: AgentDrPhone): readonly string[] =>
  [...element.renderRoot.querySelectorAll('button')].map((button) => button.textContent.trim());

describe('<agent-dr-phone> with a fake phone (B18)', () => {
  it('says whether calls can come, and what to do where they cannot', async () => {
    const [element, phone] = await showing({});
    assert.include(textOf(element), 'Your phone is ready');
    phone.shows({
      service: { kind: 'out-of-service', line: LINE },
      sites: [{ siteId: 'site-1', registration: 'refused' }],
    });
    await element.updateComplete;
    assert.include(textOf(element), 'site-1 does not accept this phone');
    press(element, 'Try again');
    assert.deepEqual(phone.asked, ['relaunch']);
  });

  it('says plainly why no phone works in this page, and offers nothing that cannot', async () => {
    for (const [because, words] of [
      ['insecure-page', 'not loaded by https'],
      ['no-web-rtc', 'makes no calls'],
      ['not-loaded', 'could not be loaded'],
    ] as const) {
      const [element] = await showing({ service: { kind: 'impossible', because } });
      assert.include(textOf(element), words);
      assert.deepEqual(labels(element), because === 'not-loaded' ? ['Try again'] : []);
    }
  });

  it('says plainly what the browser denies it, and lets the agent try again', async () => {
    for (const [microphone, words] of [
      ['denied', 'The microphone is blocked'],
      ['missing', 'No microphone found'],
      ['busy', 'Another program has it'],
    ] as const) {
      const [element, phone] = await showing({ audio: { ...RESTING.audio, microphone } });
      assert.include(textOf(element), words);
      press(element, 'Try again');
      assert.deepEqual(phone.asked, ['allow audio']);
    }
    const [framed] = await showing({ audio: { ...RESTING.audio, microphone: 'denied-by-frame' } });
    assert.include(textOf(framed), 'not allowed here');
    const [silent] = await showing({ audio: { ...RESTING.audio, isSoundBlocked: true } });
    assert.include(textOf(silent), 'Click anywhere');
  });

  it('answers, mutes, holds and hangs up', async () => {
    const [element, phone] = await showing({ call: RINGING });
    press(element, 'Answer');
    phone.shows({ call: ESTABLISHED });
    await element.updateComplete;
    press(element, 'Mute');
    press(element, 'Hold');
    phone.shows({ call: { ...ESTABLISHED, isMuted: true, hold: 'by-agent' } });
    await element.updateComplete;
    press(element, 'Unmute');
    press(element, 'Take back');
    press(element, 'Hang up');
    assert.deepEqual(phone.asked, ['answer', 'mute', 'hold', 'unmute', 'take back', 'hang up']);
  });

  it('keeps the focus where the agent can go on, and never on hanging up', async () => {
    const [element, phone] = await showing({ call: RINGING });
    press(element, 'Answer');
    phone.shows({ call: ESTABLISHED });
    await element.updateComplete;
    assert.equal(element.shadowRoot?.activeElement?.textContent.trim(), 'Mute');
    press(element, 'Hang up');
    phone.shows({ call: { kind: 'none' } });
    await element.updateComplete;
    assert.isTrue(element.shadowRoot?.activeElement?.part.contains('number'));
  });

  it('leaves the focus of the page alone when it rings', async () => {
    const [element, phone] = await showing({});
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    phone.shows({ call: RINGING });
    await element.updateComplete;
    assert.equal(document.activeElement, field);
    field.remove();
  });

  it('sends keys from the keypad and from the keyboard, while that is open', async () => {
    const [element, phone] = await showing({ call: ESTABLISHED });
    const type = (key: string): void => {
      element.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true }),
      );
    };
    press(element, 'Keypad');
    await element.updateComplete;
    press(element, '7');
    type('#');
    press(element, 'Keypad');
    await element.updateComplete;
    type('1');
    assert.deepEqual(phone.asked, ['tones 7', 'tones #']);
  });

  it('dials what is typed, with Enter', async () => {
    const [element, phone] = await showing({});
    const field = element.renderRoot.querySelector('input');
    assert.ok(field);
    field.value = '+49 69 1';
    field.form?.requestSubmit();
    assert.deepEqual(phone.asked, ['call +49 69 1']);
  });

  it('says what became of a call, and calls back', async () => {
    const [element, phone] = await showing({ call: { ...ENDS, kind: 'ended', why: 'site-lost' } });
    assert.include(textOf(element), 'The call with +49 69 12345 was cut off');
    press(element, 'Call +49 69 12345');
    press(element, 'Dismiss');
    assert.deepEqual(phone.asked, ['call +49 69 12345', 'hang up']);
  });

  it('offers only hanging up and muting when the site of a call is gone (B5)', async () => {
    const [element] = await showing({ call: { ...ESTABLISHED, signalling: 'lost' } });
    assert.include(textOf(element), 'You may still hear each other');
    assert.deepEqual(labels(element).slice(0, 2), ['Mute', 'Hang up']);
    assert.notInclude(labels(element), 'Hold');
  });

  it('tells of a ringing call at once to those who listen to the screen, without its time (B8)', async () => {
    const [element, phone] = await showing({ call: RINGING });
    const alert = element.renderRoot.querySelector('[role=alert]');
    assert.equal(alert?.textContent, 'Call from +49 69 12345');
    phone.shows({ call: { ...ESTABLISHED, since: performance.now() - 37_000 } });
    await element.updateComplete;
    assert.equal(alert?.textContent, '');
    const status = textOf(element, '[role=status]');
    assert.include(status, 'In a call with +49 69 12345');
    assert.notMatch(status, /0:3\d/u);
    assert.match(textOf(element, '[part~=call]'), /0:3\d/u);
  });

  it('chooses devices by their names, and shows the report of a test', async () => {
    const audio = {
      ...RESTING.audio,
      microphones: [
        { id: 'a', name: 'Headset' },
        { id: 'b', name: '' },
      ],
    };
    const steps = [
      { what: 'microphone', outcome: 'silent' },
      { what: 'site', siteId: 'site-1', outcome: 'passed', tookMs: 12.3 },
    ] as const;
    const [element, phone] = await showing({ audio, test: { kind: 'done', steps } });
    const select = element.renderRoot.querySelector('select');
    assert.ok(select);
    assert.deepEqual(
      [...select.options].map(({ text }) => text),
      ['As the system has it', 'Headset', 'Device 2'],
    );
    select.value = 'a';
    select.dispatchEvent(new Event('change'));
    assert.deepEqual(phone.asked, ['microphone a']);
    const report = textOf(element, '[part~=test]');
    assert.include(report, 'hears nothing: is it muted?');
    assert.include(report, 'works, 12 ms');
  });

  it('moves the bars of the sound without rendering', async () => {
    const [element, phone] = await showing({ call: ESTABLISHED });
    phone.loudness = { microphone: 0.25, speaker: 1 };
    const bar = element.renderRoot.querySelector<HTMLElement>('.level.microphone > span');
    assert.ok(bar);
    while (bar.style.getPropertyValue('--level') !== '0.5') {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
  });

  it('names sites as the session does, and is driven by it', async () => {
    const session = Object.assign(new EventTarget(), { snapshot: signedOut() }) as PhoneSession & {
      snapshot: PhoneSession['snapshot'];
    };
    const phone = new FakePhone({
      ...RESTING,
      service: { kind: 'out-of-service', line: { dn: '5001', siteId: 'frankfurt' } },
    });
    const element = await fixture<AgentDrPhone>(
      html`<agent-dr-phone .phone=${phone} .session=${session}></agent-dr-phone>`,
    );
    const former = session.snapshot;
    session.snapshot = active();
    session.dispatchEvent(new DrStateChangeEvent(session.snapshot, former));
    element.requestUpdate();
    await element.updateComplete;
    assert.include(textOf(element), 'not connected to Frankfurt');
    assert.deepEqual(phone.asked, ['rest', 'work 5001 frankfurt']);
  });

  it('ends no call, and leaks nothing, when the page moves it (B7)', async () => {
    const [element, phone] = await showing({ call: ESTABLISHED });
    const place = document.createElement('section');
    document.body.append(place);
    place.append(element);
    await element.updateComplete;
    assert.equal(phone.listeners, 1);
    assert.deepEqual(phone.asked, []);
    assert.include(textOf(element), 'In a call with');
    place.remove();
    assert.equal(phone.listeners, 0);
  });

  it('speaks the language of its place, from right to left too', async () => {
    const phone = new FakePhone();
    const element = await shown(phone, 'de');
    const settled = async (words: string): Promise<void> => {
      while (!textOf(element).includes(words)) {
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      }
    };
    await settled('Ihr Telefon ist bereit');
    element.lang = 'ar';
    await settled('هاتفك جاهز');
    assert.equal(element.renderRoot.querySelector('div')?.dir, 'rtl');
  });

  it('has nothing that axe finds wrong, and enough contrast in the dark (B8)', async () => {
    for (const change of [
      { call: RINGING },
      { call: { ...ESTABLISHED, signalling: 'lost' } as const },
      { call: { ...ENDS, kind: 'ended', why: 'busy' } as const },
      { audio: { ...RESTING.audio, microphone: 'denied' } as const },
    ]) {
      const [element] = await showing(change);
      const { violations } = await globalThis.axe.run(element);
      assert.deepEqual(
        violations.map(({ id, help }) => `${id}: ${help}`),
        [],
      );
      element.style.colorScheme = 'dark';
      element.style.background = '#171b22';
      assert.deepEqual(await contrastViolations(element), []);
    }
  });
});
