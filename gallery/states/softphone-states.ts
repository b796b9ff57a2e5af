import { MUNICH, FRANKFURT, active } from '../../src/contract/testing/snapshots.js';
import type {
  MicrophoneState,
  PhoneCall,
  PhoneCallEnd,
  PhoneObstacle,
  PhoneService,
  PhoneState,
} from '../../src/phone/phone.js';
import type { GalleryState, Opened } from './gallery-state.js';

const LINE = { dn: '5001', siteId: FRANKFURT.id };

const QUIET: PhoneState = {
  service: { kind: 'in-service', line: LINE },
  sites: [
    { siteId: FRANKFURT.id, registration: 'registered' },
    { siteId: MUNICH.id, registration: 'registered' },
  ],
  call: { kind: 'none' },
  audio: {
    microphone: 'allowed',
    microphones: [{ id: 'headset', name: 'Headset' }],
    speakers: [{ id: 'headset', name: 'Headset' }],
    microphoneId: 'headset',
    speakerId: '',
    isSoundBlocked: false,
  },
  test: { kind: 'none' },
};

const shown = (title: string, change: Partial<PhoneState>, opened?: Opened): GalleryState => ({
  title,
  snapshot: active(),
  phone: { ...QUIET, ...change },
  ...(opened === undefined ? {} : { opened }),
});

const service = (title: string, told: PhoneService, sites = QUIET.sites) =>
  shown(title, { service: told, sites });

const impossible = (title: string, because: PhoneObstacle) =>
  service(title, { kind: 'impossible', because });

const OBSTACLES = {
  'insecure-page': impossible('The page is not loaded by https', 'insecure-page'),
  'no-web-rtc': impossible('The browser makes no calls', 'no-web-rtc'),
  'not-loaded': impossible('The phone could not be loaded', 'not-loaded'),
} satisfies Readonly<Record<PhoneObstacle, GalleryState>>;

const LOST: PhoneService = { kind: 'out-of-service', line: LINE };

const SERVICES = {
  resting: service('Nobody is at work', { kind: 'resting' }, []),
  'in-service': shown('The phone is ready', {}),
  'out-of-service': service('The site has lost the phone', LOST, [
    { siteId: FRANKFURT.id, registration: 'waiting' },
    { siteId: MUNICH.id, registration: 'registered' },
  ]),
  'in-other-tab': service('Another tab has the phone', { kind: 'in-other-tab' }),
  impossible: OBSTACLES['no-web-rtc'],
} satisfies Readonly<Record<PhoneService['kind'], GalleryState>>;

const ENDS = {
  number: '+49 69 5550 117',
  name: 'Alex Example',
  direction: 'in',
  siteId: FRANKFURT.id,
} as const;

const ESTABLISHED = {
  ...ENDS,
  kind: 'established',
  // The page says when it began: its clock stands still.
  since: 0,
  isMuted: false,
  hold: 'none',
  signalling: 'works',
} as const satisfies PhoneCall;

const ended = (title: string, why: PhoneCallEnd) =>
  shown(title, { call: { ...ENDS, kind: 'ended', why } });

const ENDED = {
  busy: ended('The other end is busy', 'busy'),
  'no-answer': ended('Nobody answers', 'no-answer'),
  'not-found': ended('There is no such number', 'not-found'),
  rejected: ended('The call was declined', 'rejected'),
  'site-lost': ended('The site of the call is gone', 'site-lost'),
  'no-media': ended('No sound gets through', 'no-media'),
  'no-microphone': ended('No microphone', 'no-microphone'),
  failed: ended('The call failed', 'failed'),
} satisfies Readonly<Record<PhoneCallEnd, GalleryState>>;

const CALLS = {
  none: SERVICES['in-service'],
  ringing: shown('A call rings', { call: { ...ENDS, kind: 'ringing' } }),
  dialling: shown('Dialling', { call: { ...ENDS, direction: 'out', kind: 'dialling' } }),
  established: shown('In a call', { call: ESTABLISHED }),
  ended: ENDED.busy,
} satisfies Readonly<Record<PhoneCall['kind'], GalleryState>>;

const denied = (title: string, microphone: MicrophoneState) =>
  shown(title, { audio: { ...QUIET.audio, microphone } });

const MICROPHONES = {
  unknown: denied('The microphone was not asked for yet', 'unknown'),
  allowed: SERVICES['in-service'],
  denied: denied('The microphone is blocked', 'denied'),
  'denied-by-frame': denied('The frame does not allow the microphone', 'denied-by-frame'),
  missing: denied('No microphone', 'missing'),
  busy: denied('Another program has the microphone', 'busy'),
  asking: denied('The browser asks for the microphone', 'asking'),
} satisfies Readonly<Record<MicrophoneState, GalleryState>>;

const prefixed = (
  prefix: string,
  states: Readonly<Record<string, GalleryState>>,
): Readonly<Record<string, GalleryState>> =>
  Object.fromEntries(Object.entries(states).map(([name, one]) => [`${prefix}-${name}`, one]));

const SITUATIONS = {
  refused: service('The site does not accept the phone', LOST, [
    { siteId: FRANKFURT.id, registration: 'refused' },
    { siteId: MUNICH.id, registration: 'registered' },
  ]),
  'other-site-lost': service('The other site has lost the phone', QUIET.service, [
    { siteId: FRANKFURT.id, registration: 'registered' },
    { siteId: MUNICH.id, registration: 'waiting' },
  ]),
  'sound-blocked': shown('The browser plays no sound yet', {
    audio: { ...QUIET.audio, isSoundBlocked: true },
  }),
  'call-withheld': shown('A call rings, the number is hidden', {
    call: { ...ENDS, number: '', kind: 'ringing' },
  }),
  'call-muted': shown('Muted', { call: { ...ESTABLISHED, isMuted: true } }),
  'call-held': shown('On hold', { call: { ...ESTABLISHED, hold: 'by-agent' } }),
  'call-held-by-other': shown('Held by the other end', {
    call: { ...ESTABLISHED, hold: 'by-other' },
  }),
  'call-signalling-lost': shown('The site of the call is lost, sound may go on', {
    call: { ...ESTABLISHED, signalling: 'lost' },
  }),
  keypad: shown('In a call, the keys opened', { call: ESTABLISHED }, 'rest'),
  settings: shown('The settings, opened', {}, 'details'),
  'test-running': shown('A test runs', {
    test: {
      kind: 'running',
      steps: [
        { what: 'microphone', outcome: 'passed' },
        { what: 'speaker', outcome: 'running' },
        { what: 'media', outcome: 'waiting' },
        { what: 'site', siteId: FRANKFURT.id, outcome: 'waiting' },
      ],
    },
  }),
  'test-done': shown('A test found something', {
    test: {
      kind: 'done',
      steps: [
        { what: 'microphone', outcome: 'silent' },
        { what: 'speaker', outcome: 'passed' },
        { what: 'media', outcome: 'passed', tookMs: 42 },
        { what: 'site', siteId: FRANKFURT.id, outcome: 'passed', tookMs: 18 },
        { what: 'site', siteId: MUNICH.id, outcome: 'failed' },
      ],
    },
  }),
};

/** `<agent-dr-phone>` (B18): whether calls can come, the call, sound, and what a test found. */
export const SOFTPHONE_STATES = {
  ...prefixed('service', SERVICES),
  ...prefixed('impossible', OBSTACLES),
  ...prefixed('call', CALLS),
  ...prefixed('ended', ENDED),
  ...prefixed('microphone', MICROPHONES),
  ...SITUATIONS,
};
