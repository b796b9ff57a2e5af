/**
 * What can be said, and how it is read: `<name>` in the words is a slot. With `value`, what stands
 * behind the colon in YAML; a word that wants none is refused with one.
 */
export type Lexicon<Meaning> = readonly (readonly [
  says: string,
  read: (slot: Slot, value: unknown) => Meaning,
  takes?: 'value',
])[];

type Slot = (name: string) => string;

/** The first entry that fits. Throws when none does, with what was said. */
export function lookUp<Meaning>(lexicon: Lexicon<Meaning>, said: string, value: unknown): Meaning {
  for (const [says, read, takes] of lexicon) {
    const slots = slotsIn(says, said);
    if (slots === undefined) continue;
    if (value !== undefined && takes === undefined) {
      throw new Error(`"${said}" takes no value, and has ${JSON.stringify(value)}`);
    }
    const slot = (name: string) => {
      const content = slots[name];
      if (content === undefined) throw new Error(`"${says}" has no <${name}>`);
      return content;
    };
    return read(slot, value);
  }
  throw new Error(`unknown word "${said}"`);
}

const compiled = new Map<string, RegExp>();

function slotsIn(says: string, said: string): Readonly<Record<string, string>> | undefined {
  const pattern = compiled.get(says) ?? compile(says);
  compiled.set(says, pattern);
  const match = pattern.exec(said);
  return match === null ? undefined : (match.groups ?? {});
}

function compile(says: string): RegExp {
  const pattern = says
    .split(/(<\w+>)/)
    .map((part) =>
      part.startsWith('<')
        ? `(?${part}.+)`
        : part.replace(/[.*+?^${}()|[\]\\]/g, (special) => `\\${special}`),
    )
    .join('');
  return new RegExp(`^${pattern}$`);
}
