// Types of the elements in React 19's JSX. At run time `agent-dr-session/react` is
// `agent-dr-session/define`: React sets properties and listens to events of elements by itself.
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { DrElements, DrEvents, DrProperties } from '../dist/types/frameworks/element-types.js';

export * from '../dist/types/define.js';

/** What an element of this package takes in JSX: its properties, and `ondr-…` for its events. */
export type DrReactProps<Element> = Omit<HTMLAttributes<Element>, keyof DrProperties<Element>> &
  ClassAttributes<Element> &
  DrProperties<Element> & {
    [Name in keyof DrEvents as `on${Name}`]?: (event: DrEvents[Name]) => void;
  };

type DrReactElements = { [Tag in keyof DrElements]: DrReactProps<DrElements[Tag]> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends DrReactElements {}
  }
}
