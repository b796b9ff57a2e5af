/** Made of all that pages and workers agree about, by `npm run agreement`. */
export const AGREEMENT = 'cb51b086';
