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
    const value: unknown = JSON.parse(text, dropPrototypeKey);
    return { kind: 'read', value };
  } catch {
    return { kind: 'unreadable', problem: 'not JSON' };
  }
}

/**
 * `__proto__` as an own key is harmless until the object is copied; none of our fields has that
 * name.
 */
const dropPrototypeKey = (key: string, value: unknown): unknown =>
  key === '__proto__' ? undefined : value;

/** Checks the text, not the value: the limit is to prevent parsing a million brackets. */
function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
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
