import { assert, fixture, html } from '@open-wc/testing';
import '../define.js';
import type { AgentDrSession } from '../components/session/agent-dr-session.js';
import { SessionPart } from '../components/session-part.js';
import { ScriptedWorker } from '../components/testing/scripted-worker.js';
import { active, countingDown } from '../contract/testing/snapshots.js';
import { laidOut, openDetails, show, textOf } from '../components/testing/stage-fixture.js';
import { TOLD_STATES } from '../components/testing/told-states.js';
import { addLanguage } from './add-language.js';
import type { LanguageModule } from './languages.js';
import { pageLanguage } from './page-language.js';

const RESTING: readonly (readonly [tag: string, direction: string, headline: string])[] = [
  ['de', 'ltr', 'Sie arbeiten am Standort Frankfurt'],
  ['fr', 'ltr', 'Vous travaillez sur le site Frankfurt'],
  ['es', 'ltr', 'Trabaja en la sede Frankfurt'],
  ['ja', 'ltr', '現在の拠点はFrankfurtです'],
  ['ar', 'rtl', 'موقع عملك الآن: \u2068Frankfurt\u2069'],
  ['en', 'ltr', 'You work at Frankfurt'],
];

const root = document.documentElement;

/** Once the language `tag` is shown, or still is: one that takes long to come is shown later. */
async function shown(tag: string, change: () => void): Promise<void> {
  const ready = new Promise<void>((resolve) => {
    const listen = (): void => {
      if (pageLanguage.shown.tag !== tag) return;
      pageLanguage.removeEventListener('change', listen);
      resolve();
    };
    pageLanguage.addEventListener('change', listen);
  });
  change();
  await ready;
}

describe('The language of the page', () => {
  let worker: ScriptedWorker;
  let place: HTMLElement;
  let session: AgentDrSession;

  beforeEach(async () => {
    root.lang = 'en';
    worker = new ScriptedWorker();
    worker.install();
    place = await fixture(html`<div></div>`);
    session = document.createElement('agent-dr-session');
    session.config = {} as never;
    const begun = new Promise((resolve) => {
      session.addEventListener('dr-state-change', resolve, { once: true });
    });
    place.append(session);
    await begun;
    await headline();
  });
  afterEach(() => {
    session.remove();
    worker.uninstall();
    root.removeAttribute('lang');
  });

  /** What the agent reads first. */
  async function headline(): Promise<string> {
    await rendered(session);
    const part = session.renderRoot.querySelector('agent-dr-now');
    await part?.updateComplete;
    return part?.renderRoot.querySelector('.place')?.ariaLabel ?? 'nothing';
  }

  it('is that of the document, as it changes, with its direction', async () => {
    for (const [tag, direction, text] of RESTING) {
      await shown(tag, () => (root.lang = tag));
      assert.equal(await headline(), text);
      const around = session.renderRoot.querySelector('.language');
      assert.deepEqual(
        [around?.getAttribute('lang'), around?.getAttribute('dir')],
        [tag, direction],
      );
      const part = session.renderRoot.querySelector('agent-dr-now');
      assert.ok(part);
      assert.equal(getComputedStyle(part).direction, direction);
    }
  });

  it('is that of the nearest element that has one, also outside of a shadow tree', async () => {
    const inside = document.createElement('div');
    const outside = document.createElement('div');
    outside.attachShadow({ mode: 'open' }).append(inside);
    place.append(outside);
    inside.append(session);
    await shown('fr', () => (outside.lang = 'fr'));
    assert.match(await headline(), /^Vous/u);
    await shown('de', () => (inside.lang = 'de-AT'));
    assert.match(await headline(), /^Sie/u);
    assert.equal(pageLanguage.shown.locale, 'de-AT');
    await shown('es', () => (session.lang = 'es'));
    assert.match(await headline(), /^Trabaja/u);
  });

  it('is English where the page’s is not spoken, and the browser’s where the page has none', async () => {
    await shown('de', () => (root.lang = 'de'));
    await shown('en', () => (root.lang = 'tlh'));
    assert.match(await headline(), /^You/u);
    await shown('de', () => (root.lang = 'de'));
    // Of the browser that runs the tests.
    await shown('en', () => {
      root.removeAttribute('lang');
    });
    assert.match(await headline(), /^You/u);
    // A WebKit without a system's language has one that is none.
    const own = navigator.language === 'C' ? 'en' : navigator.language;
    assert.equal(pageLanguage.shown.locale, own);
  });

  it('B31 is also what frameworks write for a tag, and the browser’s where it names no language', async () => {
    await shown('de', () => (root.lang = 'de_AT'));
    assert.equal(pageLanguage.shown.locale, 'de-AT');
    await shown('en', () => (root.lang = 'x-default'));
  });

  it('leaves the direction to the page that gives one', async () => {
    session.dir = 'ltr';
    await shown('ar', () => (session.lang = 'ar'));
    await headline();
    assert.isNull(session.renderRoot.querySelector('[dir]'));
    session.removeAttribute('dir');
    await Promise.resolve();
    await headline();
    assert.equal(session.renderRoot.querySelector('.language')?.getAttribute('dir'), 'rtl');
  });

  it('is one for all sessions: that of the one that has been there longest', async () => {
    const second = document.createElement('agent-dr-session');
    second.config = {} as never;
    second.lang = 'fr';
    place.append(second);
    await second.updateComplete;
    assert.match(await headline(), /^You/u);
    await shown('fr', () => {
      session.remove();
    });
    assert.equal(pageLanguage.shown.tag, 'fr');
    second.remove();
  });

  it('is spoken to those who listen', async () => {
    await shown('de', () => (root.lang = 'de'));
    await headline();
    const told = new Promise((resolve) => {
      session.addEventListener('dr-state-change', resolve, { once: true });
    });
    await worker.say({
      type: 'snapshot',
      snapshot: active({ switchover: countingDown().switchover }),
    });
    await told;
    await headline();
    const announcer = session.renderRoot.querySelector('agent-dr-announcer');
    await announcer?.updateComplete;
    assert.match(
      announcer?.renderRoot.querySelector('[aria-live=assertive]')?.textContent ?? '',
      /Sie wechseln in \d+ Sekunden zu Munich/u,
    );
  });

  it('can be one that the page brings along, as far as it goes, at any time', async () => {
    root.lang = 'nl';
    await shown('nl', () => {
      addLanguage('nl', () =>
        Promise.resolve({
          templates: { youWorkAt: '{site} is waar je werkt', preferredSiteIs: '{nonsense}' },
        }),
      );
    });
    assert.equal(await headline(), 'Frankfurt is waar je werkt');
    assert.match(
      session.renderRoot.querySelector('.language')?.getAttribute('lang') ?? '',
      /^nl$/u,
    );
    assert.match(await textOfSession(), /Set ready/u);
  });

  it('that cannot be loaded leaves what was there, and is tried again when asked for again', async () => {
    let attempts = 0;
    const load = (): Promise<LanguageModule> => {
      attempts++;
      return attempts === 1
        ? Promise.reject(new Error('expected by this test'))
        : Promise.resolve({ templates: { youWorkAt: '{site}!' } });
    };
    const { warn } = console;
    const warned: unknown[] = [];
    console.warn = (text: unknown) => warned.push(text);
    addLanguage('sv', load);
    await shown('en', () => (root.lang = 'sv'));
    console.warn = warn;
    assert.match(await headline(), /^You/u);
    assert.match(String(warned), /the language sv cannot be loaded/u);
    await shown('sv', () => (session.lang = 'sv'));
    assert.equal(await headline(), 'Frankfurt!');
  });

  it('is waited for before the first word, but not for long', async () => {
    let arrive: (language: LanguageModule) => void = () => undefined;
    addLanguage('fi', () => new Promise((resolve) => (arrive = resolve)));
    session.remove();
    root.lang = 'fi';
    const late = document.createElement('agent-dr-session');
    late.config = {} as never;
    place.append(late);
    await late.updateComplete;
    assert.isTrue(pageLanguage.isLoading);
    assert.isNull(late.renderRoot.querySelector('agent-dr-announcer'));
    await shown('en', () => undefined);
    assert.isFalse(pageLanguage.isLoading);
    await shown('fi', () => {
      arrive({ templates: {} });
    });
    assert.equal(pageLanguage.shown.tag, 'fi');
    late.remove();
  });

  async function textOfSession(): Promise<string> {
    await headline();
    return [...session.renderRoot.querySelectorAll('*')]
      .map((element) => (element instanceof SessionPart ? element.renderRoot.textContent : ''))
      .join(' ');
  }
});

describe('Every state', () => {
  const asking = {};
  afterEach(() => {
    pageLanguage.leave(asking);
  });

  for (const [tag] of RESTING.filter(([language]) => language !== 'en')) {
    it(`is told in ${tag}, with nothing left open and nothing left in English`, async () => {
      await shown(tag, () => {
        pageLanguage.ask(asking, [tag]);
      });
      const stage = await laidOut(active());
      const texts = new Set<string>();
      for (const [name, snapshot] of TOLD_STATES) {
        await show(stage, snapshot);
        await openDetails(stage);
        // What failures say to developers is English everywhere.
        const text = textOf(stage).replaceAll('for the log', '');
        assert.notMatch(text, /[{}]|undefined|\b(you|your|the|is|not|to|telephony)\b/iu, name);
        texts.add(text);
      }
      assert.isAbove(texts.size, TOLD_STATES.length * 0.9);
    });
  }
});

async function rendered(session: AgentDrSession): Promise<void> {
  await session.updateComplete;
  for (const element of session.renderRoot.querySelectorAll('*')) {
    if (element instanceof SessionPart) await element.updateComplete;
  }
}
