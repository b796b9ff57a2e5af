/**
 * The second file of a page: the session, and all that is shown once somebody has signed in. The
 * first one has the sign-in form, and loads this at once; see `session/session-file.ts`.
 */
export { SessionClient } from './session/session-client.js';
export { defineElements } from './components/define-elements.js';
export { addRestOfEnglish } from './locales/rest-of-english.js';
