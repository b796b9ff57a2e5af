import type { Annex } from 'agent-dr-protocol';
import { isSameName } from './names.js';

/**
 * An option of a configuration object, found without regard to case, `-`, `_` and space in the
 * names of section and key. `undefined` when it is absent or empty.
 */
export function readOption(annex: Annex, section: string, key: string): string | undefined {
  for (const [sectionName, options] of Object.entries(annex)) {
    if (!isSameName(sectionName, section)) continue;
    for (const [name, value] of Object.entries(options)) {
      if (isSameName(name, key) && value.trim() !== '') return value.trim();
    }
  }
  return undefined;
}

/** The longest time-out that is accepted: a day. Anything longer is a typing mistake. */
const LONGEST_SECONDS = 86_400;

export type SecondsReading =
  | { readonly kind: 'absent' }
  | { readonly kind: 'seconds'; readonly ms: number }
  | { readonly kind: 'unreadable'; readonly value: string };

/** A time-out in whole seconds. An unreadable value counts as absent, with a warning. */
export function readSeconds(value: string | undefined): SecondsReading {
  if (value === undefined) return { kind: 'absent' };
  if (!/^\d+$/.test(value) || Number(value) > LONGEST_SECONDS) return { kind: 'unreadable', value };
  return { kind: 'seconds', ms: Number(value) * 1000 };
}
