import type { MessageId, Templates } from './message.js';

const PLACEHOLDER = /\{(\w+)\}/gu;

/** What a template such as `Return to {site}` has places for, in its order. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** The template with a value in each of its places. */
export function filledTemplate(template: string, valueOf: (name: string) => string): string {
  return template.replace(PLACEHOLDER, (_, name: string) => valueOf(name));
}

/**
 * The templates of a language that can be shown. One that asks for what the English text does not have
 * is left out, like all that is no text: English is shown instead.
 */
export function localizedTemplates(
  templates: Readonly<Partial<Record<string, unknown>>>,
  english: Templates,
): Partial<Templates> {
  const localized: Partial<Record<MessageId, string>> = {};
  for (const [id, template] of Object.entries(templates)) {
    if (typeof template !== 'string' || template === '' || !isMessageId(id, english)) continue;
    const known = placeholdersOf(english[id]);
    if (placeholdersOf(template).every((name) => known.includes(name))) localized[id] = template;
  }
  return localized;
}

function isMessageId(id: string, english: Templates): id is MessageId {
  return Object.hasOwn(english, id);
}
