import { assert } from '@open-wc/testing';
import '../../define.js';
import { active, countingDown, signedOut, switching } from '../../contract/testing/snapshots.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { ScriptedWorker } from '../testing/scripted-worker.js';
import type { AgentDrSession } from './agent-dr-session.js';

/** Documents other than the page's, and how they end. */
const PLACES: readonly (readonly [
  string,
  () => { readonly place: Window; readonly close: () => void },
])[] = [
  [
    'a frame',
    () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const { contentWindow: place } = frame;
      if (place === null) throw new Error('The frame has no window.');
      return {
        place,
        close: () => {
          frame.remove();
        },
      };
    },
  ],
  [
    'a window that the page has opened',
    () => {
      const place = window.open('', '', 'popup,width=400,height=600');
      if (place === null) throw new Error('The browser opens no window.');
      return {
        place,
        close: () => {
          place.close();
        },
      };
    },
  ],
];

const next = (target: EventTarget, name: keyof GlobalEventHandlersEventMap): Promise<Event> =>
  new Promise((resolve) => {
    target.addEventListener(name, resolve, { once: true });
  });

/** All parts inside, however deep. */
function partsIn(root: ParentNode): readonly (Element & { updateComplete: Promise<unknown> })[] {
  return [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot === null || !('updateComplete' in element)
      ? []
      : [element as Element & { updateComplete: Promise<unknown> }, ...partsIn(element.shadowRoot)],
  );
}

for (const [name, open] of PLACES) {
  describe(`B7 B29 B31 Moved to ${name} and back`, () => {
    let worker: ScriptedWorker;
    let session: AgentDrSession;
    let opened: ReturnType<(typeof PLACES)[number][1]>;
    const troubles: unknown[] = [];
    const listening = new AbortController();

    before(() => {
      for (const type of ['error', 'unhandledrejection'] as const) {
        const note = (event: Event) => troubles.push(event);
        window.addEventListener(type, note, { signal: listening.signal });
      }
    });
    after(() => {
      listening.abort();
    });
    beforeEach(async () => {
      troubles.length = 0;
      worker = new ScriptedWorker();
      worker.install();
      session = document.createElement('agent-dr-session');
      session.config = {} as never;
      const begun = next(session, 'dr-state-change');
      document.body.append(session);
      await begun;
      await rendered();
      opened = open();
    });
    afterEach(() => {
      session.remove();
      opened.close();
      worker.uninstall();
    });

    async function rendered(): Promise<void> {
      await session.updateComplete;
      for (const part of partsIn(session.renderRoot)) await part.updateComplete;
      for (const part of partsIn(session.renderRoot)) await part.updateComplete;
    }
    async function tell(snapshot: SessionSnapshot): Promise<void> {
      const told = next(session, 'dr-state-change');
      await worker.say({ type: 'snapshot', snapshot });
      await told;
      await rendered();
    }
    const move = async (to: Document): Promise<void> => {
      to.body.append(session);
      await rendered();
    };

    /** What all that is shown looks like, and says. */
    function looks(): readonly string[] {
      const roots = [
        session.renderRoot,
        ...partsIn(session.renderRoot).map((part) => part.shadowRoot),
      ];
      return roots.flatMap((root) =>
        [
          ...(root?.querySelectorAll(
            '.frame, .band, .line, .title, .say, .place, .buttons, button, .shape',
          ) ?? []),
        ].map((element) => {
          const { display, paddingLeft, fontWeight, borderTopStyle } = getComputedStyle(element);
          const text = element.children.length === 0 ? element.textContent.trim() : '';
          return [element.className, text, display, paddingLeft, fontWeight, borderTopStyle].join(
            ' ',
          );
        }),
      );
    }

    it('looks and says the same, there and here, and nothing restarts', async () => {
      const here = looks();
      assert.isAbove(here.length, 7);
      await move(opened.place.document);
      assert.deepEqual(looks(), here);
      await move(document);
      assert.deepEqual(looks(), here);
      assert.equal((await session.ready()).kind, 'done');
      assert.deepEqual(worker.asked, [['ready']]);
      assert.deepEqual(troubles, []);
    });

    it('goes on there: what comes up for the first time has its looks too', async () => {
      await tell(switching());
      const movingHere = looks();
      await tell(signedOut({ kind: 'agent-wish' }));
      const signedOutHere = looks();
      await tell(active());
      await move(opened.place.document);
      await tell(switching());
      assert.deepEqual(looks(), movingHere);
      await tell(signedOut({ kind: 'agent-wish' }));
      assert.deepEqual(looks(), signedOutHere);
      assert.deepEqual(troubles, []);
    });

    it('begins there as it would here', async () => {
      const here = looks();
      session.remove();
      await Promise.resolve();
      worker.uninstall();
      worker = new ScriptedWorker();
      worker.install();
      session = document.createElement('agent-dr-session');
      session.config = {} as never;
      const begun = next(session, 'dr-state-change');
      opened.place.document.body.append(session);
      await begun;
      await rendered();
      assert.deepEqual(looks(), here);
      assert.deepEqual(troubles, []);
    });

    it('counts down there, and after the other window is closed goes on here', async () => {
      await move(opened.place.document);
      await tell(countingDown());
      const countdown = (): string =>
        session.renderRoot.querySelector('agent-dr-switchover')?.renderRoot.querySelector('.moment')
          ?.textContent ?? '';
      const changesFrom = (text: string): Promise<void> =>
        new Promise((resolve) => {
          const part = session.renderRoot.querySelector('agent-dr-switchover');
          const observer = new MutationObserver(() => {
            if (countdown() === text) return;
            observer.disconnect();
            resolve();
          });
          if (part !== null)
            observer.observe(part.renderRoot, {
              subtree: true,
              childList: true,
              characterData: true,
            });
        });
      await changesFrom(countdown());
      opened.close();
      // Browsers take a while, and with the window all listeners that are in it.
      while (session.ownerDocument.defaultView !== null) {
        await new Promise(requestAnimationFrame);
      }
      await worker.say({ type: 'snapshot', snapshot: countingDown() });
      await session.retryNow();
      await move(document);
      await changesFrom(countdown());
      await tell(active());
      assert.include(looks().join('\n'), 'Frankfurt');
      const state = session.renderRoot.querySelector('agent-dr-now');
      state?.renderRoot.querySelector('button')?.click();
      await worker.askedFor(2);
      assert.deepEqual(worker.asked, [['retryNow'], ['ready']]);
      assert.deepEqual(troubles, []);
    });

    it('leaves the agent their place there when what had the focus is gone', async () => {
      await move(opened.place.document);
      await tell(countingDown());
      const button = session.renderRoot
        .querySelector('agent-dr-switchover')
        ?.renderRoot.querySelector('button');
      button?.focus();
      const came = new Promise((resolve) => {
        session.addEventListener('focusin', resolve, { once: true });
      });
      await tell(active());
      await came;
      assert.equal(session.shadowRoot?.activeElement, session.renderRoot.querySelector('.frame'));
    });

    it('speaks the language of the place', async () => {
      opened.place.document.documentElement.lang = 'de';
      const spoken = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (session.renderRoot.querySelector('.language')?.getAttribute('lang') !== 'de') return;
          observer.disconnect();
          resolve();
        });
        observer.observe(session.renderRoot, { subtree: true, attributeFilter: ['lang'] });
      });
      await move(opened.place.document);
      await spoken;
    });
  });
}
