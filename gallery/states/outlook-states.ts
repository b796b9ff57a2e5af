import {
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  MUNICH_SILENT,
  MUNICH_WITHOUT_TELEPHONY,
  NO_SITE_HEARD,
  TELEPHONY_OFF,
  active,
  countingDown,
  loggedOut,
  moved,
  phoneCountingDown,
  phoneExpired,
} from '../../src/contract/testing/snapshots.js';
import type {
  ActiveSnapshot,
  CallSnapshot,
  ForcedCause,
  SwitchoverOutlook,
  VoluntaryCause,
} from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

const FRANKFURT_READY = { ...MUNICH_READY, site: FRANKFURT };
const CALL: CallSnapshot = {
  id: 'call-1',
  number: '+49 69 5550 117',
  attachedData: {},
  state: 'established',
  forMs: 83_000,
};

const silent = (switchover: SwitchoverOutlook, more: Partial<ActiveSnapshot> = {}) =>
  active({ services: TELEPHONY_OFF, switchover, standby: MUNICH_READY, ...more });

const DUE = {
  telephony: state(
    'Due, and the other site does not take the agent (B1)',
    silent({ kind: 'due', cause: 'telephony', to: MUNICH, forMs: 75_000 }),
  ),
  phone: state(
    'Due for the phone (S2.9)',
    phoneExpired({ kind: 'due', cause: 'phone', to: MUNICH, forMs: 75_000 }),
  ),
  'log-in': state(
    'Due for the log-in (B22)',
    active({
      agent: { ...active().agent, state: 'unconfirmed' },
      switchover: { kind: 'due', cause: 'log-in', to: MUNICH, forMs: 75_000 },
    }),
  ),
  'graceful-shutdown': state('The site is being shut down (S2.11)', {
    ...loggedOut({ kind: 'graceful-shutdown' }),
    switchover: { kind: 'due', cause: 'graceful-shutdown', to: MUNICH, forMs: 9_000 },
  }),
} satisfies Readonly<Record<ForcedCause, GalleryState>>;

const waiting = (title: string, cause: VoluntaryCause) =>
  state(
    title,
    active({
      call: CALL,
      standby: MUNICH_READY,
      switchover: { kind: 'waiting-for-call', cause, to: MUNICH, dueInMs: 899_500 },
    }),
  );

const waitingToReturn = (title: string, cause: VoluntaryCause) =>
  state(
    title,
    moved({
      call: CALL,
      standby: FRANKFURT_READY,
      switchover: { kind: 'waiting-for-call', cause, to: FRANKFURT, dueInMs: 899_500 },
    }),
  );

const WAITING = {
  'agent-request': waiting('Waits for the call: as the agent asked (B3)', 'agent-request'),
  return: waitingToReturn('Waits for the call: return (B3)', 'return'),
  'automatic-return': waitingToReturn(
    'Waits for the call: return by itself (B3)',
    'automatic-return',
  ),
  drill: waiting('Waits for the call: rehearsal (B3)', 'drill'),
} satisfies Readonly<Record<VoluntaryCause, GalleryState>>;

const KINDS = {
  none: state('No move in sight', active({ standby: MUNICH_READY })),
  never: state(
    'Telephony silent, no time-out set (S2.3)',
    silent({ kind: 'never', cause: 'telephony', forMs: 75_000 }),
  ),
  'counting-down': state('Countdown (B2)', { ...countingDown(), standby: MUNICH_READY }),
  due: DUE.telephony,
  refused: state(
    'The other site refused the agent',
    silent({
      kind: 'refused',
      cause: 'telephony',
      to: MUNICH,
      refusal: 'refused-credentials',
      forMs: 75_000,
    }),
  ),
  announced: state(
    'A return is announced (B11)',
    moved({
      standby: FRANKFURT_READY,
      switchover: { kind: 'announced', to: FRANKFURT, dueInMs: 29_500 },
    }),
  ),
  'waiting-for-call': WAITING.return,
} satisfies Readonly<Record<SwitchoverOutlook['kind'], GalleryState>>;

/** A coming move, or one that is not possible (B1–B3, B11). */
export const OUTLOOK_STATES = {
  ...KINDS,
  'counting-down-in-a-call': state('Countdown with a caller on the line (B2, B5)', {
    ...countingDown(),
    standby: MUNICH_READY,
    call: CALL,
  }),
  'counting-down-hidden-caller': state('Countdown, the caller hides their number (B5)', {
    ...countingDown(),
    standby: MUNICH_READY,
    call: { ...CALL, number: '' },
  }),
  'counting-down-phone': state('Countdown for the phone (S2.9)', phoneCountingDown()),
  'counting-down-to-silence': state('Countdown, the other site is silent', {
    ...countingDown(),
    standby: MUNICH_SILENT,
  }),
  'counting-down-to-no-telephony': state('Countdown, the other site has no telephony', {
    ...countingDown(),
    standby: MUNICH_WITHOUT_TELEPHONY,
  }),
  'counting-down-without-network': state('Countdown, no site answers (B1)', {
    ...countingDown(),
    ...NO_SITE_HEARD,
  }),
  'counting-down-log-in': state(
    'Countdown for the log-in (B22)',
    active({
      agent: { ...active().agent, state: 'unconfirmed' },
      standby: MUNICH_READY,
      switchover: {
        kind: 'counting-down',
        cause: 'log-in',
        to: MUNICH,
        forMs: 8_000,
        dueInMs: 12_000,
        timeoutMs: 20_000,
      },
    }),
  ),
  'due-phone': DUE.phone,
  'due-log-in': DUE['log-in'],
  'due-graceful-shutdown': DUE['graceful-shutdown'],
  'refused-phone': state(
    'Refused while the phone is gone',
    phoneExpired({
      kind: 'refused',
      cause: 'phone',
      to: MUNICH,
      refusal: 'unknown-person',
      forMs: 61_500,
    }),
  ),
  'waiting-for-call-agent-request': WAITING['agent-request'],
  'waiting-for-call-automatic-return': WAITING['automatic-return'],
  'waiting-for-call-drill': WAITING.drill,
};
