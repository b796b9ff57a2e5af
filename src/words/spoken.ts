import { joinSentences, text } from '../locales/text.js';
import type { TitledText } from './words.js';

/** What a screen reader says of a change. Assertive: it cannot wait until the agent pauses. */
export interface Announcement {
  readonly politeness: 'polite' | 'assertive';
  readonly text: string;
}

export const polite = (text: string): Announcement => ({ politeness: 'polite', text });
export const assertive = (text: string): Announcement => ({ politeness: 'assertive', text });

/** One announcement of several; the most urgent says how. */
export function joined(parts: readonly (Announcement | undefined)[]): Announcement | undefined {
  const said = parts.filter((part) => part !== undefined);
  if (said.length === 0) return undefined;
  const all = joinSentences(...said.map((part) => part.text));
  return said.some(({ politeness }) => politeness === 'assertive') ? assertive(all) : polite(all);
}

/** A title and what it means, as they are said; without a meaning the title alone. */
export function sentences({ title, text: meaning }: TitledText): string {
  return joinSentences(text('sentence', { text: title }), meaning);
}
