import { languageTag } from './language-tag.js';
import type { MessageId } from './message.js';

export type Direction = 'ltr' | 'rtl';

/** What a file of a language exports. */
export interface LanguageModule {
  /** By id; missing ones are shown in English. The ids and their placeholders: `MessageId`. */
  readonly templates: Readonly<Partial<Record<MessageId, string>>>;
  /** Default: `ltr`. */
  readonly direction?: Direction;
}

export type LoadLanguage = () => Promise<LanguageModule>;

/** A supported language. */
export interface SpokenLanguage {
  /** For the `lang` attribute of its texts. */
  readonly tag: string;
  readonly load: LoadLanguage;
}

/** English is built in; each other language is a file, loaded when needed. */
export class Languages {
  readonly #byTag = new Map<string, SpokenLanguage>();

  constructor() {
    this.add('de', () => import('./de.js'));
    this.add('fr', () => import('./fr.js'));
    this.add('es', () => import('./es.js'));
    this.add('ja', () => import('./ja.js'));
    this.add('ar', () => import('./ar.js'));
  }

  /** Throws a RangeError if `tag` is no language tag. An existing language is replaced. */
  add(tag: string, load: LoadLanguage): void {
    const { baseName } = new Intl.Locale(tag);
    this.#byTag.set(baseName.toLowerCase(), { tag: baseName, load });
  }

  /** Used if a language is not supported. */
  get english(): SpokenLanguage {
    return this.#byTag.get('en') ?? ENGLISH;
  }

  /**
   * The supported language nearest to what a page writes: for `de-AT` that, else `de`; for
   * `zh-Hans-SG` that, `zh-Hans`, `zh-SG` or `zh`. `undefined` if there is none.
   */
  nearest(written: string): SpokenLanguage | undefined {
    for (const tag of nearerTags(written)) {
      const found = this.#byTag.get(tag.toLowerCase());
      if (found !== undefined) return found;
      if (tag === 'en') return ENGLISH;
    }
    return undefined;
  }
}

function nearerTags(written: string): readonly string[] {
  const tag = languageTag(written);
  if (tag === undefined) return [];
  const subtags = tag.split('-');
  const shorter = subtags.map((_, length) => subtags.slice(0, subtags.length - length).join('-'));
  const { language, region } = new Intl.Locale(tag);
  return [...shorter.slice(0, -1), `${language}-${region ?? ''}`, language];
}

const ENGLISH: SpokenLanguage = { tag: 'en', load: () => Promise.resolve({ templates: {} }) };
