import { notSignedIn, signIn } from './en/sign-in.js';
import { languageTag } from './language-tag.js';
import {
  Languages,
  type Direction,
  type LanguageModule,
  type LoadLanguage,
  type SpokenLanguage,
} from './languages.js';
import type { MessageId, Templates } from './message.js';
import { localizedTemplates } from './template.js';

/** The language in which the page's sessions are shown. */
export interface ShownLanguage {
  /** Of the texts: `de`. */
  readonly tag: string;
  /** Of times and numbers: `de-AT`. */
  readonly locale: string;
  readonly direction: Direction;
}

interface Wanted {
  readonly language: SpokenLanguage;
  readonly locale: string;
}

/** A language whose file takes longer is shown when it is loaded; nothing waits for it. */
const LOAD_DEADLINE_MS = 1000;

/**
 * The page's language, one for all of its sessions: that of the oldest session (ADR 0014). A
 * `change` event says when another one is shown, or when waiting has ended.
 */
class PageLanguage extends EventTarget {
  readonly #languages = new Languages();
  /** The languages that each session requests, oldest session first. */
  readonly #wishes = new Map<object, readonly string[]>();
  /** What is there of it: the rest comes with what shows it. */
  #english: Partial<Templates> = { ...signIn, ...notSignedIn };
  /** As its file has them. */
  #loaded: LanguageModule['templates'] = {};
  #templates: Partial<Templates> = {};
  #shown: ShownLanguage = { tag: 'en', locale: 'en', direction: 'ltr' };
  #wanted: Wanted | undefined;
  #isLoading = false;

  /** A new object whenever the texts or their formats change. */
  get shown(): ShownLanguage {
    return this.#shown;
  }

  /** In the current language; if missing there, in English. */
  template(id: MessageId): string {
    return this.#templates[id] ?? this.#english[id] ?? '';
  }

  /** Whether the requested language is still loading, within its deadline. */
  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** Requests the first supported one of `tags` for `session`, else English. */
  ask(session: object, tags: readonly string[]): void {
    this.#wishes.set(session, tags);
    this.#decide();
  }

  /** The last session's language stays, for the next session. */
  leave(session: object): void {
    this.#wishes.delete(session);
    this.#decide();
  }

  /** More of the built-in texts. */
  addEnglish(texts: Partial<Templates>): void {
    this.#english = { ...this.#english, ...texts };
    this.#templates = localizedTemplates(this.#loaded, this.#english);
  }

  add(tag: string, load: LoadLanguage): void {
    this.#languages.add(tag, load);
    this.#decide();
  }

  #decide(): void {
    const [tags] = this.#wishes.values();
    if (tags === undefined) return;
    const wanted = this.#wantedFor(tags);
    if (this.#wanted?.language === wanted.language && this.#wanted.locale === wanted.locale) return;
    this.#wanted = wanted;
    void this.#load(wanted);
  }

  #wantedFor(tags: readonly string[]): Wanted {
    for (const tag of tags) {
      const language = this.#languages.nearest(tag);
      if (language !== undefined) return { language, locale: localeFor(language, tag) };
    }
    const { english } = this.#languages;
    return { language: english, locale: localeFor(english, english.tag) };
  }

  async #load(wanted: Wanted): Promise<void> {
    this.#isLoading = true;
    const deadline = setTimeout(() => {
      this.#stopWaitingFor(wanted);
    }, LOAD_DEADLINE_MS);
    try {
      const { templates, direction = 'ltr' } = await wanted.language.load();
      if (this.#wanted !== wanted) return;
      this.#shown = { tag: wanted.language.tag, locale: wanted.locale, direction };
      this.#loaded = templates;
      this.#templates = localizedTemplates(templates, this.#english);
      this.#stopWaitingFor(wanted);
    } catch (error) {
      console.warn(
        `agent-dr-session: the language ${wanted.language.tag} cannot be loaded.`,
        error,
      );
      this.#stopWaitingFor(wanted);
      // Another request loads it again.
      if (this.#wanted === wanted) this.#wanted = undefined;
    } finally {
      clearTimeout(deadline);
    }
  }

  /** Everything is rendered again, and nothing waits for the language any more. */
  #stopWaitingFor(wanted: Wanted): void {
    if (this.#wanted !== wanted) return;
    this.#isLoading = false;
    this.dispatchEvent(new Event('change'));
  }
}

/** The locale of times and numbers: the page's, else the agent's preference for that language. */
function localeFor({ tag }: SpokenLanguage, asked: string): string {
  const { language } = new Intl.Locale(tag);
  const formats = [asked, ...navigator.languages].map(localeOf);
  const format = formats.find((locale) => locale?.language === language && locale.region);
  return format?.toString() ?? tag;
}

/** `undefined` if a page's `lang` is no language tag. */
function localeOf(written: string): Intl.Locale | undefined {
  const tag = languageTag(written);
  return tag === undefined ? undefined : new Intl.Locale(tag);
}

export const pageLanguage = new PageLanguage();
