import type { GalleryGroup } from './gallery-states.js';
import type { GalleryState } from './states/gallery-state.js';
import type { SheetForm } from './page/sheet.js';
import { SCHEMES, SIZES, THEMES, type Language, type Theme, type Variant } from './page/variant.js';

/** A sheet as a file. */
export interface Picture {
  readonly group: string;
  readonly state: string;
  /** Below the folder of the gallery. */
  readonly file: string;
  readonly form: SheetForm;
  /** With the colours of the system, as contrast themes have them. */
  readonly isForced: boolean;
}

export interface PictureTable {
  readonly title: string;
  /** The heads of the columns with pictures. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly title: string; readonly pictures: readonly Picture[] }[];
}

/** Each state has pictures in these languages. */
const TWO_LANGUAGES: readonly Language[] = ['en', 'ar'];

/** Shown in all languages: a quiet state and a loud one. */
const EXAMPLES: readonly (readonly [group: string, state: string])[] = [
  ['at-work', 'agent-ready'],
  ['outlook', 'counting-down'],
];

/** Shown in other forms, where shapes and lines must replace colours. */
const IN_OTHER_FORMS: readonly (readonly [group: string, state: string])[] = [
  ...EXAMPLES,
  ['outlook', 'counting-down-in-a-call'],
  ['signed-out', 'refused-credentials'],
  ['switching', 'step-leave'],
  ['unreachable', 'waiting'],
  ['standby', 'answers-without-telephony'],
  ['opened', 'timeline'],
  ['softphone', 'call-established'],
];

const EVERYTHING: readonly Variant[] = SCHEMES.flatMap((scheme) =>
  SIZES.filter((size) => size !== 'narrow').map((size) => ({ size, scheme })),
);
/**
 * Of opened states only these: a badge opens the same panel as the line, and a panel shows the full
 * view.
 */
const OPENED = EVERYTHING.filter(
  ({ size, scheme }) => size === 'full' || (size === 'compact' && scheme === 'light'),
);
const FULL = EVERYTHING.filter(({ size }) => size === 'full');
const NARROW: readonly Variant[] = SCHEMES.map((scheme) => ({ size: 'narrow', scheme }));
const FORCED: readonly Variant[] = [
  { size: 'full', scheme: 'light' },
  { size: 'compact', scheme: 'light' },
];

/** Every picture of the gallery, in the order of its page; in `languages` as far as they are wanted. */
export function pictureTables(
  groups: readonly GalleryGroup[],
  languages: readonly Language[],
): readonly PictureTable[] {
  const titleOf = (name: string, state: string): string =>
    groups.find((group) => group.name === name)?.states[state]?.title ?? state;
  const some = (names: readonly (readonly [string, string])[], kinds: readonly Kind[]) =>
    names.map(([group, state]) => ({
      title: titleOf(group, state),
      pictures: kinds.map((kind) => picture(group, state, kind)),
    }));
  return [
    ...groups.map(({ name, title, states }) => ({
      title,
      heads: TWO_LANGUAGES.map(nameOfLanguage),
      rows: Object.entries(states).map(([state, shown]) => ({
        title: shown.title,
        pictures: TWO_LANGUAGES.map((language) =>
          picture(name, state, {
            language,
            variants: variantsOf(shown),
          }),
        ),
      })),
    })),
    {
      title: 'In every language',
      heads: ['Light and dark'],
      rows: EXAMPLES.flatMap(([group, state]) =>
        languages.map((language) => ({
          title: `${titleOf(group, state)}, ${nameOfLanguage(language)}`,
          pictures: [picture(group, state, { language, variants: EVERYTHING })],
        })),
      ),
    },
    ...THEMES.map((theme) => ({
      title: `In the theme ${theme}`,
      heads: ['English'],
      rows: some(IN_OTHER_FORMS, [{ language: 'en', variants: EVERYTHING, theme, name: theme }]),
    })),
    {
      title: 'Narrow: 300 px of its container',
      heads: ['English'],
      rows: some(IN_OTHER_FORMS, [{ language: 'en', variants: NARROW, name: 'narrow' }]),
    },
    {
      title: 'Forced colours',
      heads: ['English'],
      rows: some(IN_OTHER_FORMS, [{ language: 'en', variants: FORCED, name: 'forced' }]),
    },
  ];
}

/** A phone has one size. */
function variantsOf({ opened, phone }: GalleryState): readonly Variant[] {
  if (phone !== undefined) return FULL;
  return opened === undefined ? EVERYTHING : OPENED;
}

interface Kind extends SheetForm {
  readonly name?: 'narrow' | 'forced' | Theme;
}

function picture(group: string, state: string, { name, ...form }: Kind): Picture {
  const kind = name === undefined ? '' : `.${name}`;
  return {
    group,
    state,
    file: `${group}/${state}.${form.language}${kind}.webp`,
    form,
    isForced: name === 'forced',
  };
}

export function nameOfLanguage(language: Language): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
}
