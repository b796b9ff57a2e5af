import { jsonText } from '../contract/plain-data.js';
import type {
  ActiveSnapshot,
  LogoutExplanation,
  SwitchoverCause,
  SwitchoverOutlook,
} from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import { canBeCalled } from './can-be-called.js';
import { moveObstacle, type MoveObstacle } from './move-obstacle.js';
import { preferredSiteHealth } from './preferred-site-health.js';
import { assertive, joined, polite, sentences, type Announcement } from './spoken.js';
import { outlookBeganText, outlookOverText } from './outlook-spoken-words.js';
import { worksAgainText } from './arrival-words.js';
import { agentStateText, logoutText, phoneText } from './agent-words.js';
import { standbyText } from './standby-words.js';

/**
 * The announcement for an agent at work: the next move, their phone, their state. `before` is
 * absent when they have just arrived. Changes with one cause are announced once.
 */
export function workAnnouncement(
  before: ActiveSnapshot | undefined,
  next: ActiveSnapshot,
): Announcement | undefined {
  const outlook = outlookChanged(before, next);
  const told = outlook === undefined ? undefined : (causeOf(next) ?? causeOf(before));
  return joined([
    outlook,
    told === 'phone' ? undefined : phoneChanged(before, next),
    agentChanged(before, next, told),
    standbyRefused(before, next),
    preferredSiteWorks(before, next),
  ]);
}

function causeOf(work: ActiveSnapshot | undefined): SwitchoverCause | undefined {
  return work !== undefined && 'cause' in work.switchover ? work.switchover.cause : undefined;
}

function outlookChanged(
  before: ActiveSnapshot | undefined,
  next: ActiveSnapshot,
): Announcement | undefined {
  const { site, switchover } = next;
  const obstacle = moveObstacle(next);
  const old = before?.switchover ?? { kind: 'none' };
  const oldObstacle: MoveObstacle = before ? moveObstacle(before) : { kind: 'none' };
  if (identityOf(old, oldObstacle) === identityOf(switchover, obstacle)) return undefined;
  if (switchover.kind === 'none') {
    return old.kind === 'none' ? undefined : polite(outlookOverText(old, oldObstacle, site.name));
  }
  const text = outlookBeganText(switchover, obstacle, site.name);
  // A move that is not forced can wait for a pause.
  const isForced = switchover.kind !== 'announced' && switchover.kind !== 'waiting-for-call';
  return isForced ? assertive(text) : polite(text);
}

/** Unchanged while only time passes or the other site's condition changes. */
function identityOf(outlook: SwitchoverOutlook, obstacle: MoveObstacle): string {
  const cause = 'cause' in outlook ? outlook.cause : '';
  const to = 'to' in outlook ? outlook.to.id : '';
  const isOther =
    obstacle.kind === 'no-site-answers' ||
    (outlook.kind === 'due' && obstacle.kind === 'other-without-telephony');
  return `${outlook.kind} ${cause} ${to} ${isOther ? obstacle.kind : ''}`;
}

/** Nothing else about the other site is announced: it can be read (B9). */
function standbyRefused(
  before: ActiveSnapshot | undefined,
  { standby, switchover }: ActiveSnapshot,
): Announcement | undefined {
  if (standby.kind !== 'refused' || switchover.kind === 'refused') return undefined;
  return before?.standby.kind === 'refused'
    ? undefined
    : polite(sentences(standbyText(standby, '')));
}

/** The agent may return now. An announced return says so itself. */
function preferredSiteWorks(
  before: ActiveSnapshot | undefined,
  next: ActiveSnapshot,
): Announcement | undefined {
  const { preferredSite, switchover } = next;
  if (before === undefined || preferredSite === undefined) return undefined;
  const isNews = preferredSiteHealth(before) === 'down' && preferredSiteHealth(next) === 'again';
  return isNews && switchover.kind === 'none'
    ? polite(worksAgainText(preferredSite.name))
    : undefined;
}

function phoneChanged(
  before: ActiveSnapshot | undefined,
  { phone, site, switchover }: ActiveSnapshot,
): Announcement | undefined {
  const old = before?.phone.kind ?? 'in-service';
  if (old === phone.kind) return undefined;
  if (phone.kind === 'in-service') return polite(text('phone.back'));
  const staysOn = switchover.kind === 'never' && switchover.cause === 'phone';
  return assertive(sentences(phoneText(phone.kind, site.name, staysOn)));
}

function agentChanged(
  before: ActiveSnapshot | undefined,
  next: ActiveSnapshot,
  told: SwitchoverCause | undefined,
): Announcement | undefined {
  const { agent, site, otherSite, phone } = next;
  switch (agent.state) {
    case 'unconfirmed':
      return undefined;
    case 'ready':
    case 'not-ready':
      return agent.state === before?.agent.state
        ? undefined
        : polite(sentences({ ...agentStateText(agent, site.name, canBeCalled(next)), text: '' }));
    case 'logged-out': {
      const { logout } = agent;
      const old = before?.agent;
      if (old?.state === 'logged-out' && isSame(old.logout, logout)) return undefined;
      const isOfPhone = logout?.kind === 'registration-expired';
      if (isOfPhone && (told === 'phone' || phone.kind === logout.kind)) return undefined;
      if (logout?.kind === 'graceful-shutdown' && told === logout.kind) return undefined;
      const text = sentences(logoutText(logout, site.name, otherSite?.name));
      return logout?.kind === 'manual' ? polite(text) : assertive(text);
    }
  }
}

function isSame(one?: LogoutExplanation, other?: LogoutExplanation): boolean {
  return jsonText(one) === jsonText(other);
}
