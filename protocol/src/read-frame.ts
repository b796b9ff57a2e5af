import { MAX_FRAME_BYTES, MAX_FRAME_DEPTH } from './version.js';

export type FrameReading =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly problem: string };

/**
 * Reads one text frame as JSON, within the protocol's limits of size and depth. Never throws. The
 * value is not validated yet: that is for the schemas.
 */
export function readFrame(text: string): FrameReading {
  // A text never has more code units than bytes, so this refuses nothing that the limit allows.
  if (text.length > MAX_FRAME_BYTES) {
    return { kind: 'unreadable', problem: `larger than ${MAX_FRAME_BYTES} bytes` };
  }
  if (isDeeperThan(text, MAX_FRAME_DEPTH)) {
    return { kind: 'unreadable', problem: `nested deeper than ${MAX_FRAME_DEPTH} levels` };
  }
  try {
    const value: unknown = JSON.parse(text);
    if (MAY_HAVE_PROTOTYPE_KEY.test(text)) dropPrototypeKeys(value);
    return { kind: 'read', value };
  } catch {
    return { kind: 'unreadable', problem: 'not JSON' };
  }
}

/** Written out, or with an escape for one of its characters. */
const MAY_HAVE_PROTOTYPE_KEY = /__proto__|\\u/;

/**
 * `__proto__` as an own key is harmless until the object is copied; none of our fields has that
 * name. Not by a reviver of `JSON.parse`: that makes every frame many times as slow.
 */
function dropPrototypeKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Reflect.deleteProperty(value, '__proto__');
  for (const part of Object.values(value)) dropPrototypeKeys(part);
}

/** Checks the text, not the value: the limit is to prevent parsing a million brackets. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      if (++depth > limit) return true;
    } else if (char === '}' || char === ']') depth--;
  }
  return false;
}
