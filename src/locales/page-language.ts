import { en } from './en.js';
import { languageTag } from './language-tag.js';
import { Languages, type Direction, type LoadLanguage, type SpokenLanguage } from './languages.js';
import type { MessageId, Templates } from './message.js';
import { localizedTemplates } from './template.js';

/** What the page's sessions are shown in. */
export interface ShownLanguage {
  /** Of the words: `de`. */
  readonly tag: string;
  /** Of times and numbers: `de-AT`. */
  readonly locale: string;
  readonly direction: Direction;
}

interface Wanted {
  readonly language: SpokenLanguage;
  readonly locale: string;
}

/** For a file that takes longer nothing waits: the language is shown when it comes. */
const LOAD_DEADLINE_MS = 1000;

/**
 * The language of the page, one for all of its sessions: that of the session that has been in the
 * page longest (ADR 0014). A `change` event says when another one is shown, or none is waited for any
 * more.
 */
class PageLanguage extends EventTarget {
  readonly #languages = new Languages();
  /** What each session asks for, in the order in which they came. */
  readonly #wishes = new Map<object, readonly string[]>();
  #templates: Partial<Templates> = {};
  #shown: ShownLanguage = { tag: 'en', locale: 'en', direction: 'ltr' };
  #wanted: Wanted | undefined;
  #isLoading = false;

  /** Another object whenever the words, or their formats, are others. */
  get shown(): ShownLanguage {
    return this.#shown;
  }

  /** In the language that is shown; what that lacks is in English. */
  template(id: MessageId): string {
    return this.#templates[id] ?? en[id];
  }

  /** Whether the language that is wanted is still on its way, and not for too long already. */
  get isLoading(): boolean {
    return this.#isLoading;
  }

  /** `session` would be shown in the first of `tags` that is spoken, else in English. */
  ask(session: object, tags: readonly string[]): void {
    this.#wishes.set(session, tags);
    this.#decide();
  }

  /** What the last session was shown in stays, for the one that comes next. */
  leave(session: object): void {
    this.#wishes.delete(session);
    this.#decide();
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
      const localized = localizedTemplates(templates, en);
      if (this.#wanted !== wanted) return;
      this.#shown = { tag: wanted.language.tag, locale: wanted.locale, direction };
      this.#templates = localized;
      this.#stopWaitingFor(wanted);
    } catch (error) {
      console.warn(
        `agent-dr-session: the language ${wanted.language.tag} cannot be loaded.`,
        error,
      );
      this.#stopWaitingFor(wanted);
      // Asked for once more, it is tried once more.
      if (this.#wanted === wanted) this.#wanted = undefined;
    } finally {
      clearTimeout(deadline);
    }
  }

  /** All that is rendered is rendered anew, and what waited for the language does so no longer. */
  #stopWaitingFor(wanted: Wanted): void {
    if (this.#wanted !== wanted) return;
    this.#isLoading = false;
    this.dispatchEvent(new Event('change'));
  }
}

/** In which format times and numbers are: the page's, else the agent's own of that language. */
function localeFor({ tag }: SpokenLanguage, asked: string): string {
  const { language } = new Intl.Locale(tag);
  const formats = [asked, ...navigator.languages].map(localeOf);
  const format = formats.find((locale) => locale?.language === language && locale.region);
  return format?.toString() ?? tag;
}

/** Absent where a page's `lang` is no language tag. */
function localeOf(written: string): Intl.Locale | undefined {
  const tag = languageTag(written);
  return tag === undefined ? undefined : new Intl.Locale(tag);
}

export const pageLanguage = new PageLanguage();
