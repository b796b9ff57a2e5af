// What `agent-dr-session/react` exports, and types of the elements in React 19's JSX: React sets
// properties and listens to events of elements by itself there.
import type { ClassAttributes } from 'react';
import type { DrElements, DrEvents } from '../dist/types/frameworks/element-types.js';
// The phone's element has its tag; it is registered by `agent-dr-session/phone`.
import type {} from '../dist/types/phone/agent-dr-phone.js';
import type { DrReactAttributes } from '../dist/types/frameworks/react.js';

export * from '../dist/types/frameworks/react.js';

/** What an element of this package takes in JSX: its properties, and `ondr-…` for its events. */
export type DrReactElementProps<Element> = DrReactAttributes<Element> &
  ClassAttributes<Element> & {
    [Name in keyof DrEvents as `on${Name}`]?: (event: DrEvents[Name]) => void;
  };

type DrReactElements = { [Tag in keyof DrElements]: DrReactElementProps<DrElements[Tag]> };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends DrReactElements {}
  }
}
