import type { LitElement } from 'lit';

/** The elements of this package by their tags: those that TypeScript knows by `../define.js`. */
export type DrElements = {
  [
    Tag in keyof HTMLElementTagNameMap as Tag extends `agent-dr-${string}` ? Tag : never
  ]: HTMLElementTagNameMap[Tag];
};

/** The events of this package by their names. */
export type DrEvents = {
  [
    Name in keyof GlobalEventHandlersEventMap as Name extends `dr-${string}` ? Name : never
  ]: GlobalEventHandlersEventMap[Name];
};

/** `dr-state-change` as frameworks spell it in the name of a handler: `DrStateChange`. */
export type PascalCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${PascalCase<Tail>}`
  : Capitalize<Text>;

/** The properties that a page may set on an element, each optional: what it adds to Lit's own. */
export type DrProperties<Element> = Partial<Pick<Element, SettableNames<Element>>>;

/** Names of what is neither Lit's, nor read-only as `snapshot` is, nor a method. */
type SettableNames<Element> = {
  [Name in Exclude<keyof Element, keyof LitElement | 'snapshot'>]: Element[Name] extends (
    ...args: never[]
  ) => unknown
    ? never
    : Name;
}[Exclude<keyof Element, keyof LitElement | 'snapshot'>];
