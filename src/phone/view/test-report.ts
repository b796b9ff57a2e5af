import { html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../contract/assert-never.js';
import { statusShape, type StatusShape } from '../../components/status-shape.js';
import type { PhoneTest, PhoneTestOutcome, PhoneTestStep } from '../phone-test.js';
import type { PhoneWords } from './phone-words.js';

/** What the last test came to, step by step. */
export function renderTestReport(
  test: PhoneTest,
  words: PhoneWords,
  nameOf: (siteId: string) => string,
): TemplateResult | typeof nothing {
  if (test.kind === 'none') return nothing;
  return html`<div part="test" class="steps">
    <p class="title" translate="no">${testTitle(test, words)}</p>
    <ul>
      ${test.steps.map(
        (step) =>
          html`<li>
            ${statusShape(shapeOf(step.outcome))}
            <span>${subjectText(step, words, nameOf)}</span>
            <span class="muted" translate="no">${outcomeText(step, words)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** Empty without a test. */
export function testTitle(test: PhoneTest, words: PhoneWords): string {
  switch (test.kind) {
    case 'none':
      return '';
    case 'running':
      return words.text('test.running');
    case 'done':
      return words.text(
        test.steps.every(({ outcome }) => outcome === 'passed') ? 'test.good' : 'test.bad',
      );
    default:
      return assertNever(test);
  }
}

function subjectText(
  step: PhoneTestStep,
  words: PhoneWords,
  nameOf: (siteId: string) => string,
): string {
  switch (step.what) {
    case 'microphone':
      return words.text('microphone');
    case 'speaker':
      return words.text('test.tone');
    case 'media':
      return words.text('test.media');
    case 'site':
      return nameOf(step.siteId);
    default:
      return assertNever(step);
  }
}

function outcomeText({ outcome, tookMs }: PhoneTestStep, words: PhoneWords): string {
  return outcome === 'passed' && tookMs !== undefined
    ? words.text('outcome.took', { ms: String(Math.max(1, Math.round(tookMs))) })
    : words.text(`outcome.${outcome}`);
}

function shapeOf(outcome: PhoneTestOutcome): StatusShape {
  switch (outcome) {
    case 'waiting':
      return 'waiting';
    case 'running':
      return 'running';
    case 'passed':
      return 'done';
    case 'silent':
      return 'attention';
    case 'failed':
      return 'off';
    default:
      return assertNever(outcome);
  }
}
