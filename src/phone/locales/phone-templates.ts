import type { en } from './en.js';

export type PhoneMessageId = keyof typeof en;

/** The texts of a language by id. `{site}` and the like are placeholders. */
export type PhoneTemplates = Readonly<Record<PhoneMessageId, string>>;
