/** What is wrong with a text that should be JSON: where, and what was expected; never what is there. */
export interface JsonMistake {
  readonly line: number;
  readonly column: number;
  readonly expected: string;
}

export type JsonReading =
  | { readonly kind: 'good'; readonly value: unknown }
  | ({ readonly kind: 'wrong' } & JsonMistake);

/**
 * Reads JSON that a person has written. `JSON.parse` says of a mistake what is around it, which may be
 * a password, and takes the last of two members with the same name.
 */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text.replace(/^\uFEFF/, ''));
  try {
    return { kind: 'good', value: reader.all() };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { kind: 'wrong', ...reader.position, expected: error.message };
  }
}

class Mistake extends Error {}

const MOST_LEVELS = 32;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
const WORD = /true|false|null/y;

class Reader {
  readonly #text: string;
  #at = 0;
  #level = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get position(): { readonly line: number; readonly column: number } {
    const lines = this.#text.slice(0, this.#at).split('\n');
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
  }

  all(): unknown {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw new Mistake('nothing more');
    return value;
  }

  #value(): unknown {
    this.#space();
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#array());
      case '"':
        return this.#string('a text that ends on its line, with \\ before " and \\');
      default:
        return this.#word();
    }
  }

  #nested<Value>(read: () => Value): Value {
    if (++this.#level > MOST_LEVELS) throw new Mistake('fewer levels');
    this.#at += 1;
    const value = read();
    this.#level -= 1;
    return value;
  }

  #object(): Readonly<Record<string, unknown>> {
    const members = new Map<string, unknown>();
    if (this.#takes('}')) return {};
    do {
      this.#space();
      const start = this.#at;
      const name = this.#string('a name in quotation marks');
      if (members.has(name)) {
        this.#at = start;
        throw new Mistake('each name once');
      }
      if (!this.#takes(':')) throw new Mistake('a colon');
      members.set(name, this.#value());
    } while (this.#takes(','));
    if (!this.#takes('}')) throw new Mistake('a comma or }');
    return Object.fromEntries(members);
  }

  #array(): readonly unknown[] {
    const items: unknown[] = [];
    if (this.#takes(']')) return items;
    do items.push(this.#value());
    while (this.#takes(','));
    if (!this.#takes(']')) throw new Mistake('a comma or ]');
    return items;
  }

  #string(expected: string): string {
    const found = this.#match(STRING);
    if (found === null) throw new Mistake(expected);
    return String(JSON.parse(found));
  }

  #word(): unknown {
    const found = this.#match(NUMBER) ?? this.#match(WORD);
    if (found === null) throw new Mistake('a value');
    return JSON.parse(found);
  }

  #takes(sign: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }
}
