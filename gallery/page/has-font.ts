import type { Language } from './variant.js';

/** Letters that no other of the languages has. */
const LETTERS: Readonly<Record<Language, string>> = {
  en: 'w',
  de: 'ß',
  fr: 'ç',
  es: 'ñ',
  ar: 'ع',
  ja: '拠点',
};

/** Not a letter: it is drawn like every letter that no font has. */
const NO_LETTER = '\uffff';

/** Whether this machine has a font for a language: without one its pictures would be boxes. */
export function hasFont(language: Language): boolean {
  const missing = drawn(NO_LETTER);
  return Array.from(LETTERS[language]).every((letter) => drawn(letter) !== missing);
}

function drawn(letter: string): string {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser draws nothing.');
  context.font = '40px sans-serif';
  context.fillText(letter, 10, 60);
  return canvas.toDataURL();
}
