import type { ActiveSnapshot, InterruptedCall, SessionSnapshot } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { warningChanges } from '../contract/warning-changes.js';
import { text } from '../locales/text.js';
import { assertive, joined, polite, sentences, type Announcement } from './spoken.js';
import { workAnnouncement } from './work-announcement.js';
import { warningClearedText, warningText } from './warning-words.js';
import { drillEndedText, switchingText } from './move-words.js';
import { interruptedCallText } from './agent-words.js';
import { noSiteText, noSiteTitle } from './no-site-words.js';
import { signedOutText } from './sign-in-words.js';

/**
 * The announcement for the change between two snapshots; `undefined` when only time has passed (B2,
 * B8).
 */
export function announcement(
  previous: SessionSnapshot,
  next: SessionSnapshot,
): Announcement | undefined {
  const before = sameWork(previous, next);
  return joined([
    before === undefined ? kindChanged(previous, next) : undefined,
    next.kind === 'active' ? workAnnouncement(before, next) : undefined,
    ...callsCut(previous, next),
    ...warningsChanged(previous, next),
    drillEnded(previous, next),
  ]);
}

/** The previous snapshot if the agent worked at the same site. */
function sameWork(previous: SessionSnapshot, next: SessionSnapshot): ActiveSnapshot | undefined {
  return previous.kind === 'active' && next.kind === 'active' && previous.site.id === next.site.id
    ? previous
    : undefined;
}

function kindChanged(previous: SessionSnapshot, next: SessionSnapshot): Announcement | undefined {
  if (previous.kind === next.kind && next.kind !== 'active' && !isConfirmed(previous, next))
    return undefined;
  switch (next.kind) {
    case 'signed-out': {
      const why = signedOutText(next.why);
      return why === undefined ? undefined : polite(sentences(why));
    }
    case 'starting':
      return undefined;
    case 'active':
      return polite(arrivedText(previous, next));
    case 'switching':
      return assertive(sentences(switchingText(next.from.name, next.to.name, next.cause)));
    case 'unreachable': {
      const { sites, warnings } = next;
      return assertive(sentences({ title: noSiteTitle(sites), text: noSiteText(sites, warnings) }));
    }
    default:
      return assertNever(next);
  }
}

/** A site has confirmed the log-out late. */
const isConfirmed = (previous: SessionSnapshot, next: SessionSnapshot): boolean =>
  isUnconfirmed(previous) &&
  next.kind === 'signed-out' &&
  next.why.kind === 'agent-wish' &&
  !isUnconfirmed(next);

const isUnconfirmed = (snapshot: SessionSnapshot): boolean =>
  snapshot.kind === 'signed-out' &&
  snapshot.why.kind === 'agent-wish' &&
  snapshot.why.unconfirmed !== undefined;

function arrivedText(previous: SessionSnapshot, { site }: ActiveSnapshot): string {
  return previous.kind === 'switching' && previous.from.id === site.id
    ? text('spoken.stillAt', { site: site.name })
    : text('spoken.arrived', { site: site.name });
}

function callsCut(previous: SessionSnapshot, next: SessionSnapshot): readonly Announcement[] {
  const known = new Set(callsIn(previous).map(({ id }) => id));
  return callsIn(next)
    .filter(({ id }) => !known.has(id))
    .map((call) => assertive(sentences({ ...interruptedCallText(call, ''), text: '' })));
}

function callsIn(snapshot: SessionSnapshot): readonly InterruptedCall[] {
  return snapshot.kind === 'signed-out' ? [] : snapshot.interruptedCalls;
}

function warningsChanged(
  previous: SessionSnapshot,
  next: SessionSnapshot,
): readonly Announcement[] {
  // Without a session there are no warnings: its end clears none.
  if (next.kind === 'signed-out') return [];
  return warningChanges(previous, next).map(({ status, warning }) =>
    polite(status === 'cleared' ? warningClearedText(warning) : sentences(warningText(warning))),
  );
}

/** Once, when the report arrives: it stays on the screen afterwards. */
function drillEnded(previous: SessionSnapshot, next: SessionSnapshot): Announcement | undefined {
  if (next.kind !== 'active') return undefined;
  const { drill, site } = next;
  if (drill.kind !== 'done' && drill.kind !== 'failed') return undefined;
  const isNew =
    previous.kind === 'active'
      ? previous.drill.kind !== drill.kind
      : previous.kind === 'switching' && previous.cause === 'drill';
  return isNew ? polite(drillEndedText(drill, site.name)) : undefined;
}
