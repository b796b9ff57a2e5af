import { assert } from '@open-wc/testing';
import type { CSSResultOrNative, ReactiveElement } from 'lit';
import { compactCss } from '../../scripts/compact-literals.mjs';
import '../define.js';
import { defineElements } from './define-elements.js';
import { EXPORTED } from './session/exported-parts.js';

defineElements();

const TAGS = ['agent-dr-session', ...Object.keys(EXPORTED).map((part) => `agent-dr-${part}`)];

describe('Style sheets as they are built', () => {
  for (const tag of [...TAGS, 'agent-dr-timeline']) {
    it(`mean what they mean in the source: ${tag}`, () => {
      for (const text of stylesOf(tag)) assert.deepEqual(rulesOf(compactCss(text)), rulesOf(text));
    });
  }
});

function stylesOf(tag: string): readonly string[] {
  const element = customElements.get(tag) as typeof ReactiveElement | undefined;
  const texts = (element?.elementStyles ?? []).map(textOf);
  assert.isNotEmpty(texts);
  return texts;
}

function textOf(style: CSSResultOrNative): string {
  return style instanceof CSSStyleSheet ? '' : style.cssText;
}

function rulesOf(text: string): readonly string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // Browsers keep what is said of a `--property` as it is written.
  const rules = [...sheet.cssRules].map(({ cssText }) => cssText.replaceAll(', ', ','));
  assert.isNotEmpty(rules);
  return rules;
}
