import * as v from 'valibot';

/** The longest reason for not-ready, in characters. */
export const LONGEST_REASON = 255;

export const Reason = v.optional(
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_REASON)),
);

export const Hint = v.picklist(['offline', 'online', 'visible']);
