import type { ActiveSnapshot, SessionSnapshot, SwitchoverOutlook } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { remainingSeconds } from './durations.js';
import { warningChanges } from './warning-changes.js';
import type { TitledText, Words } from './words.js';

/** What a screen reader says of a change. Assertive: it cannot wait until the agent pauses. */
export interface Announcement {
  readonly politeness: 'polite' | 'assertive';
  readonly text: string;
}

/**
 * What is to be said when the session goes from one snapshot to the next; absent when nothing has
 * happened but time (B2, B8).
 */
export function announcement(
  previous: SessionSnapshot,
  next: SessionSnapshot,
  words: Words,
): Announcement | undefined {
  return joined([
    previous.kind === 'active' && next.kind === 'active' && previous.site.id === next.site.id
      ? outlookChanged(previous, next, words)
      : kindChanged(previous, next, words),
    ...warningsChanged(previous, next, words),
  ]);
}

function kindChanged(
  previous: SessionSnapshot,
  next: SessionSnapshot,
  words: Words,
): Announcement | undefined {
  if (previous.kind === next.kind && next.kind !== 'active') return undefined;
  switch (next.kind) {
    case 'signed-out':
      return signedOut(words.signedOut(next.why));
    case 'starting':
      return undefined;
    case 'active':
      return joined([polite(arrivedText(previous, next, words)), outlookBegan(next, words)]);
    case 'switching': {
      const { title, text } = words.switching(next.from.name, next.to.name, next.cause);
      return assertive(`${title}. ${text}`);
    }
    case 'unreachable': {
      const sites = next.sites.map(({ name }) => name);
      return assertive(`${words.noSite.title}. ${words.noSite.text(sites)}`);
    }
    default:
      return unreachable(next);
  }
}

const signedOut = (why: TitledText | undefined): Announcement | undefined =>
  why === undefined ? undefined : polite([`${why.title}.`, why.text].join(' ').trim());

function arrivedText(previous: SessionSnapshot, { site }: ActiveSnapshot, words: Words): string {
  return previous.kind === 'switching' && previous.from.id === site.id
    ? words.announce.stillAt(site.name)
    : words.announce.arrived(site.name);
}

function outlookChanged(
  previous: ActiveSnapshot,
  next: ActiveSnapshot,
  words: Words,
): Announcement | undefined {
  if (outlookIdentity(previous.switchover) === outlookIdentity(next.switchover)) return undefined;
  return next.switchover.kind === 'none'
    ? polite(words.announce.stays(next.site.name))
    : outlookBegan(next, words);
}

/** The same while nothing but time passes. */
function outlookIdentity(outlook: SwitchoverOutlook): string {
  return 'to' in outlook ? `${outlook.kind} ${outlook.to.id}` : outlook.kind;
}

function outlookBegan(
  { site, switchover }: ActiveSnapshot,
  words: Words,
): Announcement | undefined {
  switch (switchover.kind) {
    case 'none':
      return undefined;
    case 'never': {
      const { title, text } = words.outlook.never(site.name);
      return assertive(`${title}. ${text}`);
    }
    case 'counting-down': {
      const seconds = remainingSeconds(switchover.dueInMs);
      return assertive(words.announce.countdown(site.name, switchover.to.name, seconds));
    }
    case 'due':
      return assertive(`${words.outlook.due(site.name, switchover.to.name, '').title}.`);
    case 'refused':
      return assertive(`${words.refusal(switchover.refusal, switchover.to.name).title}.`);
    default:
      return unreachable(switchover);
  }
}

function warningsChanged(
  previous: SessionSnapshot,
  next: SessionSnapshot,
  words: Words,
): readonly Announcement[] {
  // Without a session there is nothing to be warned of: the end of one clears no trouble.
  if (next.kind === 'signed-out') return [];
  return warningChanges(previous, next).map(({ status, warning }) => {
    if (status === 'cleared') return polite(words.announce.warningCleared(warning));
    const { title, text } = words.warning(warning);
    return polite(`${title}. ${text}`);
  });
}

/** One announcement of several; the most urgent says how. */
function joined(parts: readonly (Announcement | undefined)[]): Announcement | undefined {
  const said = parts.filter((part) => part !== undefined);
  if (said.length === 0) return undefined;
  const text = said.map((part) => part.text).join(' ');
  return said.some(({ politeness }) => politeness === 'assertive') ? assertive(text) : polite(text);
}

const polite = (text: string): Announcement => ({ politeness: 'polite', text });
const assertive = (text: string): Announcement => ({ politeness: 'assertive', text });
