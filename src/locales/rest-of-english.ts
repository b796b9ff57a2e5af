import { trouble } from './en/trouble.js';
import { work } from './en/work.js';
import { pageLanguage } from './page-language.js';

/** Adds the texts that are shown once somebody has signed in. */
export function addRestOfEnglish(): void {
  pageLanguage.addEnglish({ ...work, ...trouble });
}
