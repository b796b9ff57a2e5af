import type { LoadLanguage } from './languages.js';
import { pageLanguage } from './page-language.js';

/**
 * Teaches the elements another language, or other words in one that they speak, at any time:
 *
 *     addLanguage('nl', () => import('./nl.js'));
 *
 * `nl.js` exports `templates`, by `MessageId`, and `direction` where it is `'rtl'`. It is loaded when
 * a session is to be shown in it. What it lacks, or has with a placeholder that the English text has
 * not, is shown in English. Throws a RangeError where `tag` is no language tag (BCP 47).
 */
export function addLanguage(tag: string, load: LoadLanguage): void {
  pageLanguage.add(tag, load);
}
