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
  const text = said.map((part) => part.text).join(' ');
  return said.some(({ politeness }) => politeness === 'assertive') ? assertive(text) : polite(text);
}

/** A title and what it means, as they are said. */
export function sentences({ title, text }: TitledText): string {
  return text === '' ? `${title}.` : `${title}. ${text}`;
}
