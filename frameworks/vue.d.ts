// Types of the elements in Vue's templates. At run time `agent-dr-session/vue` is
// `agent-dr-session/define`; the compiler is told by `isCustomElement` that they are elements.
import type { HTMLAttributes, PublicProps } from 'vue';
// The phone's element has its tag; it is registered by `agent-dr-session/phone`.
import type {} from '../dist/types/phone/agent-dr-phone.js';
import type {
  DrElements,
  DrEvents,
  DrProperties,
  PascalCase,
} from '../dist/types/frameworks/element-types.js';

export * from '../dist/types/define.js';

/** What an element of this package takes in a template: its properties, and `@dr-…` for its events. */
export type DrVueProps<Element> = Omit<HTMLAttributes, keyof DrProperties<Element>> &
  PublicProps &
  DrProperties<Element> & {
    [Name in keyof DrEvents as `on${PascalCase<Name>}`]?: (event: DrEvents[Name]) => void;
  };

type DrVueElements = {
  [Tag in keyof DrElements]: new () => DrElements[Tag] & { $props: DrVueProps<DrElements[Tag]> };
};

declare module 'vue' {
  interface GlobalComponents extends DrVueElements {}
}
