import type { Language, Scheme } from '../page/variant.js';
import type { Moment } from './moments.js';

export const WIDTHS_PX = [1280, 400] as const;
export const TIMES = ['before', 'after'] as const;
export type Time = (typeof TIMES)[number];

/** One picture of a moment. */
export interface Shot {
  readonly moment: Moment;
  readonly language: Language;
  readonly time: Time;
  readonly widthPx: (typeof WIDTHS_PX)[number];
  readonly scheme: Scheme;
}

/** Below the folder of the comparison. */
export const fileOf = ({ moment, language, time, widthPx, scheme }: Shot): string =>
  `${moment.name}/${language}.${time}.${widthPx}.${scheme}.webp`;

export const sheetFileOf = ({ name }: Moment, language: Language): string =>
  `${name}.${language}.webp`;
