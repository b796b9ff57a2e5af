/** How a state is shown: the same in each of them, in another form. */
export interface Variant {
  readonly size: Size;
  readonly scheme: Scheme;
}

/** `narrow` is the full view in a container of 300 px. */
export const SIZES = ['full', 'narrow', 'compact', 'badge'] as const;
export type Size = (typeof SIZES)[number];

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Languages that the view speaks, as values of `lang`. */
export const LANGUAGES = ['en', 'ar', 'de', 'fr', 'es', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The files in `themes/`, without their ending. */
export const THEMES = ['lightning', 'servicenow'] as const;
export type Theme = (typeof THEMES)[number];
