import type { GalleryState } from '../states/gallery-state.js';
import { mountPhone } from './mounted-phone.js';
import { MountedSession } from './mounted-session.js';
import { open } from './open.js';
import type { Language, Theme, Variant } from './variant.js';

/** What a sheet has: a column for each scheme, in it a row for each size. */
export interface SheetForm {
  readonly language: Language;
  readonly variants: readonly Variant[];
  /** Default the look without a theme. Whoever opens the page adds the style sheets. */
  readonly theme?: Theme;
}

/** One state in several variants beside each other. Each is a group with a name, `full, dark`. */
export class Sheet {
  readonly #form: SheetForm;
  readonly #root = document.createElement('main');
  #sessions: readonly MountedSession[] = [];

  /** Replaces the content of the page. */
  constructor(form: SheetForm) {
    this.#form = form;
    document.documentElement.lang = form.language;
    for (const sheet of document.querySelectorAll<HTMLStyleElement>('style[data-theme]')) {
      sheet.disabled = sheet.dataset['theme'] !== form.theme;
    }
    document.body.replaceChildren(this.#root);
  }

  /** Shows the next state in the same sessions. */
  async show(state: GalleryState): Promise<void> {
    const { snapshot, title, opened, phone } = state;
    const { language, variants } = this.#form;
    document.title = title;
    if (phone !== undefined) {
      this.#clear();
      for (const variant of variants)
        await mountPhone(this.#place(variant), phone, state, language);
      return;
    }
    if (this.#sessions.length === 0) this.#sessions = await this.#mount(variants);
    for (const session of this.#sessions) {
      await session.tell(snapshot, language);
      if (opened !== undefined) await open(session, opened);
    }
  }

  #clear(): void {
    this.#sessions = [];
    this.#root.replaceChildren();
  }

  async #mount(variants: readonly Variant[]): Promise<readonly MountedSession[]> {
    this.#clear();
    const sessions: MountedSession[] = [];
    for (const variant of variants) {
      sessions.push(await MountedSession.in(this.#place(variant), variant.size));
    }
    return sessions;
  }

  #place(variant: Variant): HTMLElement {
    const place = document.createElement('div');
    place.className = `variant ${variant.size}`;
    place.role = 'group';
    place.ariaLabel = `${variant.size}, ${variant.scheme}`;
    this.#column(variant).append(place);
    return place;
  }

  #column({ scheme }: Variant): HTMLElement {
    const there = this.#root.querySelector<HTMLElement>(`.${scheme}`);
    if (there !== null) return there;
    const column = document.createElement('div');
    column.className = `column ${scheme}`;
    // As a page in that language would.
    column.dir = this.#form.language === 'ar' ? 'rtl' : 'ltr';
    this.#root.append(column);
    return column;
  }
}
