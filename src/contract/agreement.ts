/** A hash of everything that pages and workers must agree on, written by `npm run agreement`. */
export const AGREEMENT = '7d0cf84c';
