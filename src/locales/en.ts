import { notSignedIn, signIn } from './en/sign-in.js';
import { trouble } from './en/trouble.js';
import { work } from './en/work.js';

/**
 * Everything that an agent reads or hears (B6, B8), in plain English. The other languages have the
 * same ids and placeholders; missing texts are shown in English.
 */
export const en = { ...signIn, ...notSignedIn, ...work, ...trouble } as const;
