import './page.js';
import type { GalleryState } from '../states/gallery-state.js';
import { Sheet, type SheetForm } from './sheet.js';

/**
 * Shows states that are given, not named: `npm run gallery -- --before` puts this file into an earlier
 * version of the page, to show there what a session says today.
 */
export interface AnyState {
  begin(form: SheetForm): void;
  show(state: GalleryState): Promise<void>;
}

declare global {
  interface Window {
    anyState: AnyState;
  }
}

let sheet: Sheet | undefined;

window.anyState = {
  begin(form) {
    sheet = new Sheet(form);
  },
  async show(state) {
    if (sheet === undefined) throw new Error('There is no sheet: begin one.');
    await sheet.show(state);
  },
};
