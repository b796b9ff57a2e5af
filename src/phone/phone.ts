import type { PhoneTest } from './phone-test.js';

/**
 * The agent's phone, as `<agent-dr-phone>` shows it and a session drives it (B18). A page implements
 * it for a softphone of its own; `createSipPhone` makes one with JsSIP.
 *
 * No method throws or rejects: what came of it is in `state`.
 */
export interface Phone {
  /** A new object after every change. */
  readonly state: PhoneState;

  /** Calls back after every change of `state`; returns what ends that. */
  subscribe(changed: () => void): () => void;

  /**
   * Somebody is at work: the phone registers this number at every site, and calls go through
   * `siteId`. Told again after each move, where only `siteId` differs.
   */
  work(line: PhoneLine): void;

  /** Nobody is at work any more: the phone leaves all sites. */
  rest(): void;

  /**
   * The registration at the active site has expired, and the phone did not come back by itself: it
   * is to be made anew there (S2.8). The agent's "Try again", too.
   */
  relaunch(): void;

  call(number: string): void;
  answer(): void;
  /** Also rejects a call that rings, and clears one that has ended. */
  hangUp(): void;
  mute(isMuted: boolean): void;
  hold(isHeld: boolean): void;
  /** Keys pressed during a call: `0`–`9`, `*`, `#`, `A`–`D`. */
  sendTones(tones: string): void;

  /** By `AudioDevice.id`; applies at once, also during a call. */
  useMicrophone(id: string): void;
  useSpeaker(id: string): void;
  /** Asks the browser again for the microphone, or to let sound be played. */
  allowAudio(): void;

  /** Both ways, from 0 to 1, at this moment. Read up to ten times a second while it is shown. */
  levels(): AudioLevels;

  /** Tries devices and network, without a call; what came of it is in `state.test`. */
  test(): void;

  /** Ends everything. The phone cannot be used afterwards. */
  dispose(): void;
}

/** Whose phone it is, and where calls go through. */
export interface PhoneLine {
  readonly dn: string;
  readonly siteId: string;
}

export interface PhoneState {
  readonly service: PhoneService;
  /** In the order of the configuration; empty where nobody is at work. */
  readonly sites: readonly PhoneSite[];
  readonly call: PhoneCall;
  readonly audio: PhoneAudio;
  readonly test: PhoneTest;
}

/** Whether calls can be made and come in. */
export type PhoneService =
  /** Nobody is at work. */
  | { readonly kind: 'resting' }
  /** Registered at the active site. */
  | { readonly kind: 'in-service'; readonly line: PhoneLine }
  /** Not registered at the active site; it is tried by itself, unless the site refused the phone. */
  | { readonly kind: 'out-of-service'; readonly line: PhoneLine }
  /** Another tab of this browser has the phone: one number rings in one place. */
  | { readonly kind: 'in-other-tab' }
  /** It cannot work in this page at all. */
  | { readonly kind: 'impossible'; readonly because: PhoneObstacle };

export type PhoneObstacle =
  /** The page is not loaded over TLS: browsers give it no microphone. */
  | 'insecure-page'
  /** No WebRTC, or it is switched off. */
  | 'no-web-rtc'
  /** The phone's own program could not be loaded. */
  | 'not-loaded';

export interface PhoneSite {
  readonly siteId: string;
  readonly registration: 'off' | 'connecting' | 'registered' | 'waiting' | 'refused';
}

/** One at a time: a second one is answered "busy". */
export type PhoneCall =
  | { readonly kind: 'none' }
  | (PhoneCallEnds & { readonly kind: 'ringing' })
  | (PhoneCallEnds & { readonly kind: 'dialling' })
  | (PhoneCallEnds & {
      readonly kind: 'established';
      /** `performance.now()` of the page when it was answered. */
      readonly since: number;
      readonly isMuted: boolean;
      readonly hold: 'none' | 'by-agent' | 'by-other' | 'by-both';
      /**
       * `lost`: the connection to the site of the call is gone, for this call for good. Both may
       * still hear each other, because sound goes directly; nothing else works any more, and the
       * number is kept for calling back (B5).
       */
      readonly signalling: 'works' | 'lost';
    })
  | (PhoneCallEnds & { readonly kind: 'ended'; readonly why: PhoneCallEnd });

/** Who speaks with whom, and through which site. */
export interface PhoneCallEnds {
  /** Empty if it is withheld. */
  readonly number: string;
  readonly name?: string;
  readonly direction: 'in' | 'out';
  readonly siteId: string;
}

/** Why a call came to nothing or ended otherwise than by hanging up; shown until the next call. */
export type PhoneCallEnd =
  | 'busy'
  | 'no-answer'
  | 'not-found'
  | 'rejected'
  /** The site, or the way to it, is gone. */
  | 'site-lost'
  /** No sound gets through: a firewall, mostly. */
  | 'no-media'
  | 'no-microphone'
  | 'failed';

export interface PhoneAudio {
  readonly microphone: MicrophoneState;
  /** What the browser offers; their names are known once the microphone is allowed. */
  readonly microphones: readonly AudioDevice[];
  /** Empty where the browser has no choice of speakers. */
  readonly speakers: readonly AudioDevice[];
  /** The chosen ones; empty: the system's. */
  readonly microphoneId: string;
  readonly speakerId: string;
  /** The browser plays no sound before the agent has pressed something in the page. */
  readonly isSoundBlocked: boolean;
}

export type MicrophoneState =
  /** Not asked for yet: it is, with the first call or test. */
  | 'unknown'
  | 'allowed'
  /** The agent, or who manages the computer, does not allow it. */
  | 'denied'
  /** The page in whose frame this one stands does not allow it. */
  | 'denied-by-frame'
  /** None is connected. */
  | 'missing'
  /** Another program has it. */
  | 'busy'
  /** The browser has not answered its own question yet. */
  | 'asking';

export interface AudioDevice {
  readonly id: string;
  /** Empty while the browser keeps it secret. */
  readonly name: string;
}

export interface AudioLevels {
  readonly microphone: number;
  readonly speaker: number;
}
