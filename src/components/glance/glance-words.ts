import type { Glance } from './glance.js';
import { glanceText } from './glance-text.js';

/** A glance in words, apart from the name in it: where there is no room, only the name is cut. */
export interface GlanceWords {
  /** Whether `before` may go where a button needs its room. */
  readonly isLead: boolean;
  readonly before: string;
  readonly name: string;
  readonly after: string;
}

/** `left` is the time until the move, as `0:37`. Without a name everything is `before`. */
export function glanceWords(glance: Glance, left: string): GlanceWords {
  const whole = glanceText(glance, left);
  const name = nameIn(glance);
  const at = name === '' ? -1 : whole.indexOf(name);
  if (at < 0) return { before: whole, isLead: false, name: '', after: '' };
  // The name has an element of its own, which isolates it.
  const before = whole.slice(0, at).replace(/\u2068$/u, '');
  return {
    before,
    isLead: left === '' || !before.includes(left),
    name,
    after: whole.slice(at + name.length).replace(/^\u2069/u, ''),
  };
}

function nameIn(glance: Glance): string {
  if ('to' in glance) return glance.to.name;
  return 'site' in glance ? glance.site.name : '';
}
