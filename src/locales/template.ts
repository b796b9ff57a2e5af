import { str } from '@lit/localize';
import type { MessageId, Templates } from './message.js';

type TemplateMap = Record<string, string | ReturnType<typeof str>>;

/** A template taken apart: `names[i]` stands between `pieces[i]` and `pieces[i + 1]`. */
export interface Template {
  readonly pieces: TemplateStringsArray;
  readonly names: readonly string[];
}

/** Takes `Return to {site}` apart. */
export function parseTemplate(template: string): Template {
  const parts = template.split(/\{(\w+)\}/u);
  const pieces = parts.filter((_, index) => index % 2 === 0);
  return {
    pieces: Object.assign(pieces, { raw: pieces }),
    names: parts.filter((_, index) => index % 2 === 1),
  };
}

/**
 * The templates of a language as @lit/localize wants them: in the place of each name, where the
 * English text has that value. One that asks for what English does not have is left out, like all
 * that is no text: English is shown instead.
 */
export function localizedTemplates(
  templates: Readonly<Partial<Record<string, unknown>>>,
  english: Templates,
): TemplateMap {
  const localized: TemplateMap = {};
  for (const [id, template] of Object.entries(templates)) {
    if (typeof template !== 'string' || !isMessageId(id, english)) continue;
    const { names: order } = parseTemplate(english[id]);
    const { pieces, names } = parseTemplate(template);
    if (!names.every((name) => order.includes(name))) continue;
    localized[id] =
      names.length === 0 && order.length === 0
        ? template
        : str(pieces, ...names.map((name) => order.indexOf(name)));
  }
  return localized;
}

function isMessageId(id: string, english: Templates): id is MessageId {
  return Object.hasOwn(english, id);
}
