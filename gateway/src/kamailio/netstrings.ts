/** A text as Kamailio's evapi frames it: its length in bytes, a colon, the text, a comma. */
export const netstring = (text: string): string => `${Buffer.byteLength(text)}:${text},`;

/**
 * Reads netstrings from the pieces of a stream. Throws when the stream is none, or a text is longer
 * than any of ours: the connection is of no more use then.
 */
export class NetstringReader {
  #rest = Buffer.alloc(0);

  /** The texts that are complete now. */
  read(piece: Uint8Array): readonly string[] {
    this.#rest = this.#rest.length === 0 ? Buffer.from(piece) : Buffer.concat([this.#rest, piece]);
    const texts: string[] = [];
    let from = 0;
    for (;;) {
      const frame = frameAt(this.#rest, from);
      if (frame === null) break;
      texts.push(this.#rest.toString('utf8', frame.begin, frame.end));
      from = frame.end + 1;
    }
    // A copy: the piece may be a part of a large buffer that is used again.
    this.#rest = Buffer.from(this.#rest.subarray(from));
    return texts;
  }
}

/** Null: it has not all come yet. */
function frameAt(
  bytes: Buffer,
  from: number,
): { readonly begin: number; readonly end: number } | null {
  const colon = bytes.subarray(from, from + LONGEST_LENGTH + 1).indexOf(COLON);
  const digits = bytes.toString(
    'latin1',
    from,
    colon === -1 ? from + LONGEST_LENGTH : from + colon,
  );
  if (!/^\d*$/.test(digits)) throw new Error('the stream is not of netstrings');
  if (colon === -1) {
    if (bytes.length - from > LONGEST_LENGTH) throw new Error('the stream is not of netstrings');
    return null;
  }
  const length = Number(digits);
  if (digits === '' || length > LONGEST_TEXT) throw new Error('a message is too long');
  const begin = from + colon + 1;
  const end = begin + length;
  if (bytes.length <= end) return null;
  if (bytes[end] !== COMMA) throw new Error('the stream is not of netstrings');
  return { begin, end };
}

const COLON = 0x3a;
const COMMA = 0x2c;
const LONGEST_LENGTH = 6;
/** Far above a line or a call; the headers of a SIP message bound what is in them. */
const LONGEST_TEXT = 65_536;
