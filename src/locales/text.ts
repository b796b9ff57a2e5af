import type { MessageId, TitledId, TitledValues, Values } from './message.js';
import { pageLanguage } from './page-language.js';
import { filledTemplate } from './template.js';

/**
 * A text in the page's language. Call it when rendering, never when a module is loaded, because the
 * language changes.
 */
export function text<Id extends MessageId>(id: Id, ...values: ValuesIfAny<Id>): string {
  return message(id, values[0]);
}

/** A title and its meaning. */
export function titled<Id extends TitledId>(
  id: Id,
  ...values: TitledValuesIfAny<Id>
): { readonly title: string; readonly text: string } {
  return { title: message(`${id}.title`, values[0]), text: message(`${id}.text`, values[0]) };
}

/** Joins sentences; empty ones leave no gap. */
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

/** Values that are sentences of the language itself, or become one. */
const OWN_TEXTS: ReadonlySet<string> = new Set(['text', 'first', 'second']);

/** Isolated, such a text might have no letter that shows its direction, and get the wrong one. */
function shown(name: string, value = ''): string {
  return OWN_TEXTS.has(name) ? value : isolated(value);
}

/** Keeps digits and names of another script together in right-to-left text. */
function isolated(value: string): string {
  return pageLanguage.shown.direction === 'rtl' ? `\u2068${value}\u2069` : value;
}
