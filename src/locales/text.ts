import type { MessageId, TitledId, TitledValues, Values } from './message.js';
import { pageLanguage } from './page-language.js';
import { filledTemplate } from './template.js';

/**
 * A text in the language that the page is shown in. To be called when something is rendered, never
 * when a module is loaded: the language changes.
 */
export function text<Id extends MessageId>(id: Id, ...values: ValuesIfAny<Id>): string {
  return message(id, values[0]);
}

/** A title and what it means. */
export function titled<Id extends TitledId>(
  id: Id,
  ...values: TitledValuesIfAny<Id>
): { readonly title: string; readonly text: string } {
  return { title: message(`${id}.title`, values[0]), text: message(`${id}.text`, values[0]) };
}

/** Sentences one after the other; empty ones leave no gap. */
export function joinSentences(...sentences: readonly string[]): string {
  let joined = '';
  for (const second of sentences) {
    if (second === '') continue;
    joined = joined === '' ? second : text('sentences', { first: joined, second });
  }
  return joined;
}

type ValuesIfAny<Id extends MessageId> = keyof Values<Id> extends never ? [] : [Values<Id>];
type TitledValuesIfAny<Id extends TitledId> = keyof TitledValues<Id> extends never
  ? []
  : [TitledValues<Id>];

function message(id: MessageId, values: Readonly<Record<string, string>> = {}): string {
  return filledTemplate(pageLanguage.template(id), (name) => shown(name, values[name]));
}

/** What stands in these is a text of the language itself: a sentence, or what becomes one. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['text', 'first', 'second']);

/** In an isolate of its own such a text has no letter that shows its direction, and takes the wrong one. */
function shown(name: string, value = ''): string {
  return OWN_TEXTS.has(name) ? value : isolated(value);
}

/** Digits and names of another script stay together where the text around them runs to the left. */
function isolated(value: string): string {
  return pageLanguage.shown.direction === 'rtl' ? `\u2068${value}\u2069` : value;
}
