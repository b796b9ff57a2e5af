import * as v from 'valibot';

/** Of an object of the site's configuration, or of a line. */
export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
