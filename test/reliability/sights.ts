import type { SessionSnapshot } from '../../src/contract/snapshot.js';

/** What an agent is shown of a fault; absent: nothing. */
export type Sight = keyof typeof SIGHTS;

type Looks = (snapshot: SessionSnapshot) => boolean;

interface Description {
  /** In the page of the matrix. */
  readonly words: string;
  readonly isSeen: Looks;
}

const active =
  (looks: (snapshot: Extract<SessionSnapshot, { kind: 'active' }>) => boolean): Looks =>
  (snapshot) =>
    snapshot.kind === 'active' && looks(snapshot);

const warned =
  (...kinds: readonly string[]): Looks =>
  (snapshot) =>
    'warnings' in snapshot && snapshot.warnings.some(({ kind }) => kinds.includes(kind));

const refused =
  (refusal: string): Looks =>
  ({ kind, ...rest }) =>
    kind === 'signed-out' &&
    'why' in rest &&
    rest.why.kind === 'refused' &&
    rest.why.refusal === refusal;

/** In the order in which those that come at the same moment are named. */
export const SIGHTS = {
  lost: { words: 'connection lost', isSeen: active((one) => one.connection === 'lost') },
  'telephony off': {
    words: 'telephony OFF',
    isSeen: active((one) => one.services.telephony === 'off'),
  },
  'logged out': {
    words: 'logged out by the site',
    isSeen: active((one) => one.agent.logout?.kind === 'graceful-shutdown'),
  },
  'counting down': {
    words: 'countdown',
    isSeen: active((one) => one.switchover.kind === 'counting-down'),
  },
  starting: { words: 'a site is looked for anew', isSeen: (one) => one.kind === 'starting' },
  switching: { words: 'being moved', isSeen: (one) => one.kind === 'switching' },
  due: { words: 'a move is due', isSeen: active((one) => one.switchover.kind === 'due') },
  'refused there': {
    words: 'the other site refuses',
    isSeen: active((one) => one.switchover.kind === 'refused'),
  },
  unreachable: { words: 'no site answers', isSeen: (one) => one.kind === 'unreachable' },
  moved: {
    words: 'moved',
    isSeen: active((one) => one.arrival.kind === 'moved'),
  },
  'preferred failed': {
    words: 'preferred site did not take the agent',
    isSeen: warned('preferred-site-failed'),
  },
  'move failed': { words: 'the move did not come about', isSeen: warned('move-failed') },
  rehearsed: { words: 'rehearsed', isSeen: active((one) => one.drill.kind === 'done') },
  'rehearsal failed': {
    words: 'the rehearsal failed',
    isSeen: active((one) => one.drill.kind === 'failed'),
  },
  'configuration unread': {
    words: 'an object of the configuration cannot be read',
    isSeen: warned('configuration-object'),
  },
  unreadable: { words: 'unreadable messages', isSeen: warned('unreadable-messages') },
  'standby silent': {
    words: 'the other site cannot take the agent',
    isSeen: active((one) => one.standby.kind === 'no-answer'),
  },
  'standby refuses': {
    words: 'the other site would not take the agent',
    isSeen: active((one) => one.standby.kind === 'refused'),
  },
  'standby telephony off': {
    words: 'telephony of the other site OFF',
    isSeen: active(
      (one) => one.standby.kind === 'answers' && one.standby.services.telephony === 'off',
    ),
  },
  'credentials refused': {
    words: 'signed out: password refused',
    isSeen: refused('refused-credentials'),
  },
  'version refused': {
    words: 'signed out: another version',
    isSeen: refused('incompatible-protocol'),
  },
  superseded: { words: 'signed out: superseded', isSeen: refused('superseded') },
} as const satisfies Readonly<Record<string, Description>>;

export const isSight = (name: string): name is Sight => Object.hasOwn(SIGHTS, name);

const ALL: readonly Sight[] = Object.keys(SIGHTS).filter(isSight);

export const sightsOf = (snapshot: SessionSnapshot): readonly Sight[] =>
  ALL.filter((name) => SIGHTS[name].isSeen(snapshot));

/** The sights that appear after `before`, each once, in the order of their first appearance. */
export function appearing(
  before: SessionSnapshot,
  snapshots: readonly SessionSnapshot[],
): readonly Sight[] {
  const seen: Sight[] = [];
  // Looking for a site is a normal part of signing in.
  let present: readonly Sight[] = before.kind === 'signed-out' ? ['starting'] : sightsOf(before);
  for (const snapshot of snapshots) {
    const next = sightsOf(snapshot);
    seen.push(...next.filter((sight) => !present.includes(sight) && !seen.includes(sight)));
    present = next;
  }
  return seen;
}
