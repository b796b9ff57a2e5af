import type { Failure } from '../contract/failure.js';
import type { SiteRef } from '../contract/site-ref.js';
import type {
  AlarmChange,
  InterruptedCall,
  SessionSnapshot,
  VoluntaryCause,
  Warning,
} from '../contract/snapshot.js';

// Every event bubbles and is composed: a page may listen on the element or on any of its parents.
const OPTIONS: EventInit = { bubbles: true, composed: true };

/** The session has changed. Fired with every change of `snapshot`. */
export class DrStateChangeEvent extends Event {
  static readonly type = 'dr-state-change';
  constructor(
    readonly snapshot: SessionSnapshot,
    readonly previous: SessionSnapshot,
  ) {
    super(DrStateChangeEvent.type, OPTIONS);
  }
}

/** A warning for the agent began or ended (S2.4, S2.5). */
export class DrWarningEvent extends Event {
  static readonly type = 'dr-warning';
  constructor(
    readonly status: 'raised' | 'cleared',
    readonly warning: Warning,
  ) {
    super(DrWarningEvent.type, OPTIONS);
  }
}

/** An alarm for the contact centre's operators was raised or cleared (S2.4, S2.5). */
export class DrAlarmEvent extends Event {
  static readonly type = 'dr-alarm';
  constructor(readonly change: AlarmChange) {
    super(DrAlarmEvent.type, OPTIONS);
  }
}

/** The configuration, the worker or a command failed. */
export class DrFailureEvent extends Event {
  static readonly type = 'dr-failure';
  constructor(readonly failure: Failure) {
    super(DrFailureEvent.type, OPTIONS);
  }
}

/**
 * A voluntary move is about to begin; `preventDefault()` keeps the agent where they are (B3).
 * Forced moves are made without asking. Every page that shares the session is asked, and one veto
 * is enough.
 */
export class DrBeforeSwitchoverEvent extends Event {
  static readonly type = 'dr-before-switchover';
  constructor(
    readonly cause: VoluntaryCause,
    readonly to: SiteRef,
  ) {
    super(DrBeforeSwitchoverEvent.type, { ...OPTIONS, cancelable: true });
  }
}

/** Restart the SIP endpoint embedded in this page, if there is one (S2.8). */
export class DrRelaunchEndpointEvent extends Event {
  static readonly type = 'dr-relaunch-endpoint';
  /** `dn` is the agent's phone line. */
  constructor(readonly dn: string) {
    super(DrRelaunchEndpointEvent.type, OPTIONS);
  }
}

/**
 * The agent calls back after a call that a move cut (B5). `preventDefault()` by a page that dials
 * itself; otherwise the agent's softphone is opened by a `tel:` link. Fired by the element, not by a
 * headless session.
 */
export class DrCallBackEvent extends Event {
  static readonly type = 'dr-call-back';
  constructor(readonly call: InterruptedCall) {
    super(DrCallBackEvent.type, { ...OPTIONS, cancelable: true });
  }
}

/** All events of a session, by their names (B16). */
export type SessionEventMap = Pick<
  GlobalEventHandlersEventMap,
  | 'dr-state-change'
  | 'dr-warning'
  | 'dr-alarm'
  | 'dr-failure'
  | 'dr-before-switchover'
  | 'dr-relaunch-endpoint'
>;

/** What can be added for an event: a function, or an object with `handleEvent`. */
export type ListenerOf<Heard extends Event> =
  | ((event: Heard) => unknown)
  | { handleEvent(event: Heard): unknown };

declare global {
  interface GlobalEventHandlersEventMap {
    'dr-state-change': DrStateChangeEvent;
    'dr-warning': DrWarningEvent;
    'dr-alarm': DrAlarmEvent;
    'dr-failure': DrFailureEvent;
    'dr-before-switchover': DrBeforeSwitchoverEvent;
    'dr-relaunch-endpoint': DrRelaunchEndpointEvent;
    'dr-call-back': DrCallBackEvent;
  }
}
