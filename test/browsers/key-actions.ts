/** The keys that have a name and no character, as WebDriver writes them. */
const NAMED_KEYS: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** The body of WebDriver's "Perform Actions" that presses and releases one key after the other. */
export function keyActions(keys: readonly string[]): unknown {
  return {
    actions: [
      {
        type: 'key',
        id: 'keyboard',
        actions: keys.flatMap((key) => {
          const value = NAMED_KEYS[key] ?? key;
          if (!/^.$/u.test(value)) throw new Error(`There is no key ${key}.`);
          return [
            { type: 'keyDown', value },
            { type: 'keyUp', value },
          ];
        }),
      },
    ],
  };
}
