import type { MessageId, Templates } from './message.js';

const PLACEHOLDER = /\{(\w+)\}/gu;

/** The placeholders of a template such as `Return to {site}`, in order. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** The template with its placeholders replaced. */
export function filledTemplate(template: string, valueOf: (name: string) => string): string {
  return template.replace(PLACEHOLDER, (_, name: string) => valueOf(name));
}

/**
 * The valid templates of a language. One with a placeholder that the English text does not have, or
 * that is no text, is dropped: English is shown instead.
 */
export function localizedTemplates(
  templates: Readonly<Partial<Record<string, unknown>>>,
  english: Partial<Templates>,
): Partial<Templates> {
  const localized: Partial<Record<MessageId, string>> = {};
  for (const [id, template] of Object.entries(templates)) {
    if (typeof template !== 'string' || template === '' || !isMessageId(id, english)) continue;
    const known = placeholdersOf(english[id] ?? '');
    if (placeholdersOf(template).every((name) => known.includes(name))) localized[id] = template;
  }
  return localized;
}

function isMessageId(id: string, english: Partial<Templates>): id is MessageId {
  return Object.hasOwn(english, id);
}
