/** Codes for no language, or an unknown one. */
const NONE = ['und', 'mul', 'mis', 'zxx'];

/**
 * The language tag for what a page writes: frameworks and servers also write `de_AT`, `pt_br` or
 * `de_AT.UTF-8`. `undefined` if it names no language, like an empty text or `x-default`.
 */
export function languageTag(written: string): string | undefined {
  const [name = ''] = written.trim().split(/[.@,;\s]/u, 1);
  try {
    const locale = new Intl.Locale(name.replaceAll('_', '-'));
    // A private-use tag has no language.
    const isNamed = Boolean(locale.language) && !NONE.includes(locale.language);
    return isNamed ? locale.toString() : undefined;
  } catch {
    return undefined;
  }
}
