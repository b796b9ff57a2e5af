import { GALLERY_GROUPS } from '../gallery-states.js';
import type { GalleryState } from '../states/gallery-state.js';
import { audit } from './audit.js';
import type { Finding } from './finding.js';
import { hasFont } from './has-font.js';
import { Sheet, type SheetForm } from './sheet.js';
import { stopClocks } from './still-clock.js';
import type { Language } from './variant.js';

/** What tests and tools can call in the page. */
export interface Gallery {
  /** Whether a language can be shown on this machine. */
  hasFont(language: Language): boolean;
  /** Starts a new sheet in this form, without a state. */
  begin(form: SheetForm): void;
  /** Shows a state by its names, as in `GALLERY_GROUPS`. */
  show(group: string, state: string): Promise<void>;
  /** Audits what is shown. */
  audit(): Promise<readonly Finding[]>;
}

declare global {
  interface Window {
    gallery: Gallery;
  }
}

stopClocks();

let sheet: Sheet | undefined;

window.gallery = {
  hasFont,
  begin(form) {
    sheet = new Sheet(form);
  },
  async show(group, state) {
    if (sheet === undefined) throw new Error('There is no sheet: begin one.');
    await sheet.show(find(group, state));
  },
  audit,
};

function find(groupName: string, stateName: string): GalleryState {
  const group = GALLERY_GROUPS.find(({ name }) => name === groupName);
  const state = group?.states[stateName];
  if (state === undefined) throw new Error(`There is no state ${groupName}/${stateName}.`);
  return state;
}
