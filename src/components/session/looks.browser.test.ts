import { assert } from '@open-wc/testing';
import {
  CUT_CALL,
  countingDown,
  moved,
  signedOut,
  switching,
} from '../../contract/testing/snapshots.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { SessionStage } from '../testing/session-stage.js';
import { laidOut, openDetails, partsIn, rendered, show } from '../testing/stage-fixture.js';
import { TOLD_STATES } from '../testing/told-states.js';

/** The style sheet of a page, until the test is over. */
function pageStyles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

afterEach(() => {
  document.adoptedStyleSheets = [];
});

const all = (stage: SessionStage, selector: string): readonly HTMLElement[] =>
  partsIn(stage).flatMap((part) => [...part.renderRoot.querySelectorAll<HTMLElement>(selector)]);

function first(stage: SessionStage, selector: string): HTMLElement {
  const [found] = all(stage, selector);
  if (found === undefined) throw new Error(`There is no ${selector}.`);
  return found;
}

const CUT = moved({ interruptedCalls: [CUT_CALL] });
const ORDINARY = 'button:not(.primary, .quiet)';

/** Each property, and where it can be seen: in which state, at which element, as what. */
const SEEN: readonly (readonly [
  property: string,
  value: string,
  snapshot: SessionSnapshot,
  selector: string,
  as: keyof CSSStyleDeclaration & string,
  computed?: string,
])[] = [
  ['--dr-title', 'rgb(1, 2, 3)', signedOut(), '.title', 'color'],
  ['--dr-title', 'rgb(1, 2, 3)', countingDown(), '.moment', 'color'],
  ['--dr-label', 'rgb(1, 2, 3)', signedOut(), 'label', 'color'],
  ['--dr-link', 'rgb(1, 2, 3)', signedOut(), 'button.quiet', 'color'],
  ['--dr-spinner', 'rgb(1, 2, 3)', switching(), '.shape.running', 'color'],
  ['--dr-field-surface', 'rgb(1, 2, 3)', signedOut(), 'input', 'backgroundColor'],
  ['--dr-field-text', 'rgb(1, 2, 3)', signedOut(), 'input', 'color'],
  ['--dr-field-line', 'rgb(1, 2, 3)', signedOut(), 'input', 'borderTopColor'],
  ['--dr-primary', 'rgb(1, 2, 3)', signedOut(), '.primary', 'backgroundColor'],
  ['--dr-on-primary', 'rgb(1, 2, 3)', signedOut(), '.primary', 'color'],
  ['--dr-secondary', 'rgb(1, 2, 3)', CUT, ORDINARY, 'backgroundColor'],
  ['--dr-on-secondary', 'rgb(1, 2, 3)', CUT, ORDINARY, 'color'],
  ['--dr-text-title', '20px', signedOut(), '.title', 'fontSize'],
  ['--dr-text-moment', '30px', countingDown(), '.moment', 'fontSize'],
  ['--dr-text-small', '15px', signedOut(), 'label', 'fontSize'],
  ['--dr-text-small', '5px', signedOut(), 'label', 'fontSize', '12px'],
  ['--dr-text-button', '21px', signedOut(), '.primary', 'fontSize'],
  ['--dr-weight-title', '300', signedOut(), '.title', 'fontWeight'],
  ['--dr-weight-button', '300', signedOut(), '.primary', 'fontWeight'],
  ['--dr-weight-label', '300', signedOut(), 'label', 'fontWeight'],
];

describe('The looks of the view', () => {
  it('can be set by a property for each', async () => {
    const stage = await laidOut(signedOut());
    for (const [property, value, snapshot, selector, as, computed = value] of SEEN) {
      await show(stage, snapshot);
      const before = getComputedStyle(first(stage, selector))[as];
      stage.style.setProperty(property, value);
      assert.equal(getComputedStyle(first(stage, selector))[as], computed, property);
      assert.notEqual(before, computed, property);
      stage.style.removeProperty(property);
    }
  });

  it('can have another outline of the focus, around the view as well', async () => {
    const stage = await laidOut(signedOut());
    pageStyles('session-stage { --dr-focus: rgb(1, 2, 3); --dr-focus-width: 5px }');
    const field = first(stage, 'input');
    field.focus();
    assert.include(getComputedStyle(field).outline, 'rgb(1, 2, 3)');
    assert.equal(getComputedStyle(field).outlineWidth, '5px');
  });

  it('can be dense or roomy, and no button gets too low to be hit', async () => {
    const stage = await laidOut(CUT);
    await openDetails(stage);
    const heights: number[] = [];
    for (const density of ['0.6', '1', '1.6']) {
      stage.style.setProperty('--dr-density', density);
      await rendered(stage);
      heights.push(stage.getBoundingClientRect().height);
      for (const one of all(stage, 'button, a')) {
        const { height } = one.getBoundingClientRect();
        if (one.checkVisibility()) assert.isAtLeast(height, 24, `${one.textContent} at ${density}`);
      }
    }
    const [dense = 0, ordinary = 0, roomy = 0] = heights;
    assert.isBelow(dense, ordinary * 0.95);
    assert.isAbove(roomy, ordinary * 1.05);
  });

  it('reach every button by the part that all have, in every state', async () => {
    const stages = [await laidOut(signedOut()), await laidOut(signedOut(), 'compact')];
    stages.push(await laidOut(signedOut(), 'badge'));
    pageStyles('session-stage::part(button) { scroll-margin-top: 7px }');
    for (const [name, snapshot] of TOLD_STATES) {
      for (const stage of stages) {
        await show(stage, snapshot);
        await openDetails(stage);
        for (const one of all(stage, 'button, a')) {
          assert.equal(getComputedStyle(one).scrollMarginTop, '7px', `${name}: ${one.textContent}`);
        }
      }
    }
  });
});
