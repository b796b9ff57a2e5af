// Types of the elements in Svelte 5's markup. At run time `agent-dr-session/svelte` is
// `agent-dr-session/define`: Svelte sets properties and listens to events of elements by itself.
import type { HTMLAttributes } from 'svelte/elements';
// The phone's element has its tag; it is registered by `agent-dr-session/phone`.
import type {} from '../dist/types/phone/agent-dr-phone.js';
import type { DrElements, DrEvents, DrProperties } from '../dist/types/frameworks/element-types.js';

export * from '../dist/types/define.js';

/** What an element of this package takes in markup: its properties, and `ondr-…` for its events. */
export type DrSvelteProps<Element extends EventTarget> = Omit<
  HTMLAttributes<Element>,
  keyof DrProperties<Element>
> &
  DrProperties<Element> & {
    [Name in keyof DrEvents as `on${Name}`]?: (event: DrEvents[Name]) => void;
  };

type DrSvelteElements = { [Tag in keyof DrElements]: DrSvelteProps<DrElements[Tag]> };

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends DrSvelteElements {}
}
