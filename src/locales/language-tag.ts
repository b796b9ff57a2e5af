/** Languages that say that there is none, or that nobody knows which. */
const NONE = ['und', 'mul', 'mis', 'zxx'];

/**
 * What a page writes for a language, as a tag: frameworks and servers also write `de_AT`, `pt_br` or
 * `de_AT.UTF-8`. Absent where it names no language, like an empty text or `x-default`.
 */
export function languageTag(written: string): string | undefined {
  const [name = ''] = written.trim().split(/[.@,;\s]/u, 1);
  try {
    const locale = new Intl.Locale(name.replaceAll('_', '-'));
    // What is for private use only has none.
    const isNamed = Boolean(locale.language) && !NONE.includes(locale.language);
    return isNamed ? locale.toString() : undefined;
  } catch {
    return undefined;
  }
}
