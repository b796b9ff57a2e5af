import { FRANKFURT, MUNICH, signedOut } from '../../src/contract/testing/snapshots.js';
import type { Failure, GatewayRefusal } from '../../src/contract/failure.js';
import type { SignedOutWhy } from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

const refused = (title: string, refusal: GatewayRefusal) =>
  state(title, signedOut({ kind: 'refused', refusal, site: FRANKFURT }));

const cannotStart = (title: string, failure: Failure) =>
  state(title, signedOut({ kind: 'cannot-start', failure }));

const REFUSALS = {
  'refused-credentials': refused('The password was refused', 'refused-credentials'),
  'unknown-application': refused('The site does not know this desktop', 'unknown-application'),
  'sign-in-expired': refused('The sign-in has expired', 'sign-in-expired'),
  'unknown-person': refused('The site does not know the user name', 'unknown-person'),
  'incompatible-protocol': refused('Page and site differ in version', 'incompatible-protocol'),
  'logged-in-elsewhere': refused('At work at another desk (B25)', 'logged-in-elsewhere'),
  superseded: refused('Logged in on another computer (B6)', 'superseded'),
} satisfies Readonly<Record<GatewayRefusal, GalleryState>>;

const OTHERS = {
  'never-signed-in': state('Nobody has signed in', signedOut()),
  'agent-wish': state('The agent signed out', signedOut({ kind: 'agent-wish' })),
  'session-lost': state(
    'The session ended with its last page (B23)',
    signedOut({ kind: 'session-lost', username: 'agent1', by: 'page' }),
  ),
  'cannot-start': cannotStart('The local configuration is not right', {
    kind: 'configuration',
    message: 'for the log',
    problems: [
      { path: 'sites[1].gateways[0]', expected: 'a wss: address', found: '"http://a.example"' },
      { path: 'retryInterval', expected: 'a number', found: '"often"' },
    ],
  }),
} satisfies Readonly<Record<Exclude<SignedOutWhy['kind'], 'refused'>, GalleryState>>;

type CannotStartKind = Exclude<Failure['kind'], GatewayRefusal | OfCommands>;

/** What a command can end with while the session itself goes on, or has begun. */
type OfCommands =
  | 'no-site-answers'
  | 'not-moved'
  | 'vetoed'
  | 'not-confirmed'
  | 'interrupted'
  | 'takes-long'
  | 'worker-lost'
  | 'not-possible-now'
  | 'no-credentials';

const FAILURES = {
  configuration: OTHERS['cannot-start'],
  worker: cannotStart('The worker does not start', { kind: 'worker', message: 'for the log' }),
  'other-version': cannotStart('Another tab runs another version (B14)', {
    kind: 'other-version',
    message: 'for the log',
    version: '0.0.9',
  }),
  'other-tab-silent': cannotStart('Another tab has the session and is silent (B14)', {
    kind: 'other-tab-silent',
    message: 'for the log',
  }),
} satisfies Readonly<Record<CannotStartKind, GalleryState>>;

/** Nobody is signed in: before, after, and why not (S1.3, B6). */
export const SIGNED_OUT_STATES = {
  ...OTHERS,
  'log-out-unconfirmed': state(
    'Signed out, and a site has not confirmed it',
    signedOut({ kind: 'agent-wish', unconfirmed: [MUNICH] }),
  ),
  'worker-lost': state(
    'The session ended with its worker (B23)',
    signedOut({ kind: 'session-lost', username: 'agent1', by: 'worker' }),
  ),
  'configuration-retried': cannotStart('The configuration could not be loaded, it is retried', {
    kind: 'configuration',
    message: 'https://desktop.example/sites.json answered with 503.',
    problems: [],
    isTriedAgain: true,
  }),
  'worker-retried': cannotStart('The worker could not be loaded, it is retried', {
    kind: 'worker',
    message: 'https://desktop.example/session.worker.js could not be loaded.',
    isTriedAgain: true,
  }),
  'logged-in-elsewhere-for': state(
    'At work at another desk for an hour (B25)',
    signedOut({
      kind: 'refused',
      refusal: 'logged-in-elsewhere',
      site: FRANKFURT,
      forMs: 3_600_000,
    }),
  ),
  'no-worker': FAILURES.worker,
  'other-version': FAILURES['other-version'],
  'other-tab-silent': FAILURES['other-tab-silent'],
  ...REFUSALS,
};
