/** What a test of the phone's devices and network came to; part of every drill (B10). */
export type PhoneTest =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly steps: readonly PhoneTestStep[] }
  | { readonly kind: 'done'; readonly steps: readonly PhoneTestStep[] };

export type PhoneTestStep = PhoneTestSubject & {
  readonly outcome: PhoneTestOutcome;
  /** How long it took, or the round trip, ms. */
  readonly tookMs?: number;
};

export type PhoneTestSubject =
  /** It is allowed, and hears something within a few seconds. */
  | { readonly what: 'microphone' }
  /** The browser plays a tone; whether it is heard, only the agent knows. */
  | { readonly what: 'speaker' }
  /** Sound gets through the browser's own WebRTC, and the relays if there are any. */
  | { readonly what: 'media' }
  /** The site's SIP server answers, and has the phone's registration. */
  | { readonly what: 'site'; readonly siteId: string };

export type PhoneTestOutcome =
  | 'waiting'
  | 'running'
  | 'passed'
  /** The microphone works, and hears nothing. */
  | 'silent'
  | 'failed';
