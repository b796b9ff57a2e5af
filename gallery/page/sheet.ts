import type { GalleryState } from '../states/gallery-state.js';
import { MountedSession } from './mounted-session.js';
import { open } from './open.js';
import type { Language, Variant } from './variant.js';

/** What a sheet has: a column for each scheme, in it a row for each size. */
export interface SheetForm {
  readonly language: Language;
  readonly variants: readonly Variant[];
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
    document.body.replaceChildren(this.#root);
  }

  /** Shows the next state in the same sessions. */
  async show({ snapshot, title, opened }: GalleryState): Promise<void> {
    const { language, variants } = this.#form;
    document.title = title;
    if (this.#sessions.length === 0) this.#sessions = await this.#mount(variants);
    for (const session of this.#sessions) {
      await session.tell(snapshot, language);
      if (opened !== undefined) await open(session, opened);
    }
  }

  async #mount(variants: readonly Variant[]): Promise<readonly MountedSession[]> {
    const sessions: MountedSession[] = [];
    for (const variant of variants) {
      const place = document.createElement('div');
      place.className = `variant ${variant.size}`;
      place.role = 'group';
      place.ariaLabel = `${variant.size}, ${variant.scheme}`;
      this.#column(variant).append(place);
      sessions.push(await MountedSession.in(place, variant.size));
    }
    return sessions;
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
