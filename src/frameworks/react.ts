/** The elements as React components (B20). Registers the elements. */
import { createComponent } from '@lit/react';
import * as react from 'react';
import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { AgentDrSession as SessionElement } from '../define.js';
import { defineElements } from '../components/define-elements.js';
import type { DrElements, DrEvents, DrProperties, PascalCase } from './element-types.js';

export * from '../define.js';

/** Where pages are rendered on a server there are no elements: their tags come to life in the page. */
const isInPage = typeof document !== 'undefined';

// Components are made from classes that are registered, and not later.
if (isInPage) defineElements();

/** The properties of an element, and what any element takes in React. */
export type DrReactAttributes<Element> = Omit<
  HTMLAttributes<Element>,
  keyof DrProperties<Element>
> &
  DrProperties<Element>;

/** What a component takes: the properties of its element, and `onDr…` for its events. */
export type DrReactProps<Element> = DrReactAttributes<Element> & {
  [Name in keyof DrEvents as `on${PascalCase<Name>}`]?: (event: DrEvents[Name]) => void;
};

export type DrReactComponent<Tag extends keyof DrElements> = ForwardRefExoticComponent<
  DrReactProps<DrElements[Tag]> & RefAttributes<DrElements[Tag]>
>;

const EVENTS: { readonly [Name in keyof DrEvents as `on${PascalCase<Name>}`]: Name } = {
  onDrStateChange: 'dr-state-change',
  onDrWarning: 'dr-warning',
  onDrAlarm: 'dr-alarm',
  onDrFailure: 'dr-failure',
  onDrBeforeSwitchover: 'dr-before-switchover',
  onDrCallBack: 'dr-call-back',
  onDrRelaunchEndpoint: 'dr-relaunch-endpoint',
};

function component<Tag extends keyof DrElements>(tagName: Tag): DrReactComponent<Tag> {
  if (!isInPage) return tagOnly(tagName) as DrReactComponent<Tag>;
  const elementClass = customElements.get(tagName);
  if (!elementClass) throw new Error(`<${tagName}> is not registered.`);
  return createComponent({
    react,
    tagName,
    elementClass,
    events: EVENTS,
    displayName: tagName,
  }) as DrReactComponent<Tag>;
}

/** What a server writes: the tag, and what is in it. */
const tagOnly = (tagName: string) =>
  react.forwardRef<HTMLElement, HTMLAttributes<HTMLElement>>(
    ({ children, className, style }, ref) =>
      react.createElement(tagName, { ref, class: className, style }, children),
  );

/** The session; as a type the element itself, for `useRef<AgentDrSession>(null)`. */
export const AgentDrSession = component('agent-dr-session');
export type AgentDrSession = SessionElement;

export const AgentDrAgentState = component('agent-dr-agent-state');
export const AgentDrAnnouncer = component('agent-dr-announcer');
export const AgentDrDetails = component('agent-dr-details');
export const AgentDrDrill = component('agent-dr-drill');
export const AgentDrFoot = component('agent-dr-foot');
export const AgentDrGlance = component('agent-dr-glance');
export const AgentDrHeadline = component('agent-dr-headline');
export const AgentDrInterruptedCalls = component('agent-dr-interrupted-calls');
export const AgentDrLogout = component('agent-dr-logout');
export const AgentDrNoSite = component('agent-dr-no-site');
export const AgentDrNotify = component('agent-dr-notify');
export const AgentDrNow = component('agent-dr-now');
export const AgentDrPhoneState = component('agent-dr-phone-state');
export const AgentDrReturn = component('agent-dr-return');
export const AgentDrSignIn = component('agent-dr-sign-in');
export const AgentDrSiteStatus = component('agent-dr-site-status');
export const AgentDrStandby = component('agent-dr-standby');
export const AgentDrSwitchover = component('agent-dr-switchover');
export const AgentDrTimeline = component('agent-dr-timeline');
export const AgentDrWarnings = component('agent-dr-warnings');
