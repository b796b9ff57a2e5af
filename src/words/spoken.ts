import { joinSentences, text } from '../locales/text.js';
import type { TitledText } from './words.js';

/** What a screen reader says about a change. Assertive: it interrupts. */
export interface Announcement {
  readonly politeness: 'polite' | 'assertive';
  readonly text: string;
}

export const polite = (text: string): Announcement => ({ politeness: 'polite', text });
export const assertive = (text: string): Announcement => ({ politeness: 'assertive', text });

/** Combines several announcements; the most urgent decides the politeness. */
export function joined(parts: readonly (Announcement | undefined)[]): Announcement | undefined {
  const said = parts.filter((part) => part !== undefined);
  if (said.length === 0) return undefined;
  const all = joinSentences(...said.map((part) => part.text));
  return said.some(({ politeness }) => politeness === 'assertive') ? assertive(all) : polite(all);
}

/** A title and its meaning as sentences; the title alone without a meaning. */
export function sentences({ title, text: meaning }: TitledText): string {
  return joinSentences(text('sentence', { text: title }), meaning);
}
