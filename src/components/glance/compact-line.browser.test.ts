import { assert } from '@open-wc/testing';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { active } from '../../contract/testing/snapshots.js';
import { speak } from '../testing/speak.js';
import type { SessionStage } from '../testing/session-stage.js';
import { laidOut, partsIn, rendered, show } from '../testing/stage-fixture.js';
import { TOLD_STATES } from '../testing/told-states.js';
import { glanceOf } from './glance.js';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'ar'];
const LONG = {
  Frankfurt: 'Rechenzentrum Frankfurt am Main Nord',
  Munich: 'Rechenzentrum München Süd',
};

/** The same with sites as data centres are named. */
const withLongNames = (snapshot: SessionSnapshot): SessionSnapshot =>
  JSON.parse(
    JSON.stringify(snapshot).replace(
      /"name":"(Frankfurt|Munich)"/gu,
      (_, name: keyof typeof LONG) => `"name":"${LONG[name]}"`,
    ),
  ) as SessionSnapshot;

const glanceRoot = (stage: SessionStage): ShadowRoot => {
  const root = stage.renderRoot.querySelector('agent-dr-glance')?.shadowRoot;
  if (root == null) throw new Error('There is no glance.');
  return root;
};

function query(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`There is no ${selector}.`);
  return found;
}

/** What is wrong with the line, in words. */
function faultsOf(root: ShadowRoot, mayCutText: boolean): readonly string[] {
  const line = query(root, '[part~=line]');
  const said = query(root, '.said');
  const box = said.getBoundingClientRect();
  const faults: string[] = [];
  if (line.offsetHeight !== 40) faults.push(`${line.offsetHeight} px high`);
  if (line.scrollWidth > line.clientWidth) faults.push(`${line.scrollWidth} px wide`);
  for (const button of line.querySelectorAll('button')) {
    if (!button.checkVisibility()) continue;
    const { left, right, height } = button.getBoundingClientRect();
    const { left: start, right: end } = line.getBoundingClientRect();
    if (left < start || right > end || height < 24)
      faults.push(`button ${button.textContent.trim()}`);
  }
  for (const word of said.querySelectorAll<HTMLElement>('span:not(.unseen), bdi')) {
    if (!word.checkVisibility() || word.textContent.trim() === '') continue;
    const { left, right, top, width } = word.getBoundingClientRect();
    // What there is no room for.
    const room = word.matches('.room > *') ? word.parentElement : null;
    if (room !== null && top >= room.getBoundingClientRect().bottom - 1) continue;
    if (left < box.left - 1 || right > box.right + 1) faults.push(`outside: ${word.textContent}`);
    if (!word.classList.contains('cut')) continue;
    const isName = word.localName === 'bdi';
    const isCut = word.scrollWidth > word.clientWidth + 1;
    if (isCut && !mayCutText && !isName) faults.push(`cut: ${word.textContent}`);
    if (width < 30) faults.push(`not to be read: ${word.textContent}`);
  }
  return faults;
}

describe('The compact line', () => {
  afterEach(async () => {
    await speak('en');
  });

  for (const language of LANGUAGES) {
    it(`is 40 px high with long names in 320 px, in every state: ${language}`, async () => {
      const stage = await laidOut(active(), 'compact');
      await speak(language);
      const faults: string[] = [];
      for (const [width, font] of [
        [320, 16],
        [320, 28],
        [680, 16],
      ] as const) {
        stage.style.cssText = `width: ${width}px; font: ${font}px sans-serif`;
        for (const [name, snapshot] of TOLD_STATES) {
          const told = withLongNames(snapshot);
          await show(stage, told);
          await rendered(stage);
          for (const fault of faultsOf(glanceRoot(stage), glanceOf(told).kind === 'warning'))
            faults.push(`${width} px, ${font} px, ${name}: ${fault}`);
        }
      }
      assert.deepEqual(faults, []);
    });
  }

  it('has a point between its parts', async () => {
    const stage = await laidOut(active(), 'compact');
    const parts = [...query(glanceRoot(stage), '.said').querySelectorAll('.more')];
    assert.isNotEmpty(parts);
    for (const part of parts) assert.match(getComputedStyle(part, '::before').content, /^"·"/u);
  });
});

const classOf = (shape: Element): string => shape.getAttribute('class') ?? '';

describe('One thing has one colour', () => {
  it('in the full view, the compact line and the badge', async () => {
    const full = await laidOut(active(), 'full');
    const line = await laidOut(active(), 'compact');
    const badge = await laidOut(active(), 'badge');
    const different: string[] = [];
    for (const [name, snapshot] of TOLD_STATES) {
      // The form has no shape.
      if (snapshot.kind === 'signed-out' || snapshot.kind === 'starting') continue;
      await show(full, snapshot);
      await show(line, snapshot);
      await show(badge, snapshot);
      const inFull = partsIn(full).flatMap((part) =>
        [...part.renderRoot.querySelectorAll(':is(.row, .line) > .shape')].map(classOf),
      );
      const inLine = classOf(query(glanceRoot(line), '.line > .shape'));
      const inBadge = classOf(query(glanceRoot(badge), '.badge > .shape'));
      if (inLine !== inBadge || !inFull.includes(inLine))
        different.push(`${name}: ${inFull.join(', ')}; ${inLine}; ${inBadge}`);
    }
    assert.deepEqual(different, []);
  });
});
