import type { en } from './en.js';
import type { notSignedIn, signIn } from './en/sign-in.js';
import type { trouble } from './en/trouble.js';
import type { work } from './en/work.js';

type English = typeof en;

/** Identifies a text. */
export type MessageId = keyof English;

/** The texts of a language by id. `{site}` and the like are placeholders. */
export type Templates = Readonly<Record<MessageId, string>>;
export type WorkTemplates = Readonly<Record<keyof typeof signIn | keyof typeof work, string>>;
export type TroubleTemplates = Readonly<
  Record<keyof typeof notSignedIn | keyof typeof trouble, string>
>;

/** The values for a text's placeholders. */
export type Values<Id extends MessageId> = Readonly<Record<PlaceholdersIn<English[Id]>, string>>;

/** The ids of texts with a title and a meaning: `refusal.superseded`, without the suffix. */
export type TitledId = {
  [Id in MessageId]: Id extends `${infer Base}.title`
    ? `${Base}.text` extends MessageId
      ? Base
      : never
    : never;
}[MessageId];

/** The values for a title and its meaning. */
export type TitledValues<Id extends TitledId> = Readonly<
  Record<PlaceholdersIn<English[`${Id}.title` | `${Id}.text`]>, string>
>;

type PlaceholdersIn<Template extends string> =
  Template extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersIn<Rest> : never;
