import { languageTag } from '../../locales/language-tag.js';
import { en } from './en.js';
import type { PhoneTemplates } from './phone-templates.js';

export interface PhoneLanguage {
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly templates: PhoneTemplates;
}

export const ENGLISH: PhoneLanguage = { tag: 'en', direction: 'ltr', templates: en };

/** English is built in; each other language is a file, loaded when needed. */
const FILES: Readonly<Record<string, () => Promise<{ readonly templates: PhoneTemplates }>>> = {
  de: () => import('./de.js'),
  fr: () => import('./fr.js'),
  es: () => import('./es.js'),
  ja: () => import('./ja.js'),
  ar: () => import('./ar.js'),
};

/** The first of these tags that the phone speaks, or English. */
export function spokenTag(tags: readonly string[]): string {
  for (const tag of tags) {
    const written = languageTag(tag);
    const { language } = written === undefined ? {} : new Intl.Locale(written);
    if (language === 'en' || (language !== undefined && Object.hasOwn(FILES, language))) {
      return language;
    }
  }
  return ENGLISH.tag;
}

/** Loads a language that `spokenTag` named; a file that cannot be loaded leaves English. */
export async function loadLanguage(tag: string): Promise<PhoneLanguage> {
  try {
    const loaded = await FILES[tag]?.();
    if (loaded === undefined) return ENGLISH;
    return { tag, direction: tag === 'ar' ? 'rtl' : 'ltr', templates: loaded.templates };
  } catch (error) {
    console.warn(`agent-dr-session: the language ${tag} of the phone cannot be loaded.`, error);
    return ENGLISH;
  }
}
