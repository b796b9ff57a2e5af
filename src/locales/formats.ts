import { pageLanguage } from './page-language.js';

// Latin digits everywhere, as in phone numbers: two kinds in one line are confusing.
const DIGITS = { numberingSystem: 'latn' } as const;

/** `1,249`; with `fractionDigits` exactly as many of them: `0.12`. */
export function numberText(value: number, fractionDigits: 0 | 1 | 2 = 0): string {
  return NUMBERS[fractionDigits]().format(value);
}

/** `12 seconds` */
export function secondsText(count: number): string {
  return seconds().format(count);
}

/** `15 minutes` */
export function minutesText(count: number): string {
  return minutes().format(count);
}

/** `2 minutes ago`; whole seconds in the first minute, whole minutes in the first hour. */
export function agoText(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return ago().format(-s, 'second');
  return s < 3600
    ? ago().format(-Math.floor(s / 60), 'minute')
    : ago().format(-Math.floor(s / 3600), 'hour');
}

/** `09:14`, as the agent's region writes it. */
export function timeText(moment: Date): string {
  return onOneLine(time().format(moment));
}

/** `09:14:37`, as the agent's region writes it. */
export function timeWithSecondsText(moment: Date): string {
  return onOneLine(timeWithSeconds().format(moment));
}

/** `Frankfurt, Munich, and Berlin` */
export function listText(names: Iterable<string>): string {
  return list().format(names);
}

/** `0.4 s to Munich, 0.3 s to Frankfurt`: without "and" before the last. */
export function enumerationText(items: Iterable<string>): string {
  return enumeration().format(items);
}

/** A format of the current language, created again only when that changes. */
function formatOf<Format>(make: (locale: string) => Format): () => Format {
  let made: { readonly locale: string; readonly format: Format } | undefined;
  return () => {
    const { locale } = pageLanguage.shown;
    if (made?.locale !== locale) made = { locale, format: make(locale) };
    return made.format;
  };
}

const digits = (count: 0 | 1 | 2) =>
  formatOf(
    (locale) =>
      new Intl.NumberFormat(locale, {
        ...DIGITS,
        minimumFractionDigits: count,
        maximumFractionDigits: count,
      }),
  );
const NUMBERS = [digits(0), digits(1), digits(2)] as const;

const units = (unit: 'second' | 'minute') =>
  formatOf(
    (locale) =>
      new Intl.NumberFormat(locale, { ...DIGITS, style: 'unit', unit, unitDisplay: 'long' }),
  );
const seconds = units('second');
const minutes = units('minute');

const ago = formatOf(
  (locale) => new Intl.RelativeTimeFormat(locale, { ...DIGITS, numeric: 'auto' }),
);

const HOURS_AND_MINUTES = { ...DIGITS, hour: 'numeric', minute: '2-digit' } as const;
const time = formatOf((locale) => new Intl.DateTimeFormat(locale, HOURS_AND_MINUTES));
const timeWithSeconds = formatOf(
  (locale) => new Intl.DateTimeFormat(locale, { ...HOURS_AND_MINUTES, second: '2-digit' }),
);

const list = formatOf((locale) => new Intl.ListFormat(locale));
const enumeration = formatOf(
  (locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }),
);

/** `09:14 PM` is not broken between the two. */
function onOneLine(time: string): string {
  return time.replace(/\s/gu, '\u00a0');
}
