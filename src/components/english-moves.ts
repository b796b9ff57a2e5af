import type {
  Arrival,
  ForcedCause,
  SiteRef,
  SwitchoverCause,
  SwitchoverStep,
} from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { tenthsText } from './durations.js';
import type { TitledText, ToldDrill } from './words.js';

const KEEP_TYPING = 'Your page stays as it is. Keep typing if you like.';

/** How and when the agent came to where they are. */
export function arrivalText(
  arrival: Arrival,
  at: string,
  site: SiteRef,
  preferredSite?: SiteRef,
): string {
  switch (arrival.kind) {
    case 'signed-in':
      return preferredSite?.id === site.id ? `Your preferred site, since ${at}` : `Since ${at}`;
    case 'moved':
      return `Moved at ${at} ${arrivalCause(arrival.cause, arrival.from.name)}`;
    default:
      return unreachable(arrival);
  }
}

function arrivalCause(cause: SwitchoverCause, from: string): string {
  switch (cause) {
    case 'telephony':
      return `because telephony at ${from} failed`;
    case 'phone':
      return `because your phone did not register at ${from}`;
    case 'graceful-shutdown':
      return `because ${from} was shut down for maintenance`;
    case 'agent-request':
    case 'return':
      return 'as you asked';
    case 'automatic-return':
      return 'back to your preferred site';
    case 'drill':
      return 'in a rehearsal';
    default:
      return unreachable(cause);
  }
}

/** A move that is being made. */
export function switchingText(from: string, to: string, cause: SwitchoverCause): TitledText {
  switch (cause) {
    case 'telephony':
    case 'phone':
    case 'graceful-shutdown':
      return { title: `Moving you to ${to}`, text: `${whatFailed(cause, from)} ${KEEP_TYPING}` };
    case 'agent-request':
      return { title: `Moving you to ${to}`, text: KEEP_TYPING };
    case 'return':
    case 'automatic-return':
      return { title: `Taking you back to ${to}`, text: KEEP_TYPING };
    case 'drill':
      return {
        title: `Rehearsal: moving you to ${to}`,
        text: `This is only a rehearsal, to the other site and back. ${KEEP_TYPING}`,
      };
    default:
      return unreachable(cause);
  }
}

function whatFailed(cause: ForcedCause, site: string): string {
  switch (cause) {
    case 'telephony':
      return `Telephony at ${site} failed.`;
    case 'phone':
      return `Your phone did not register again at ${site}.`;
    case 'graceful-shutdown':
      return `${site} is being shut down for maintenance; nothing is lost.`;
    default:
      return unreachable(cause);
  }
}

const STEP_WORDS = {
  connect: { waiting: 'Connect to', running: 'Connecting to', done: 'Connected to' },
  leave: { waiting: 'Leave', running: 'Leaving', done: 'Left' },
  'log-in': { waiting: 'Log you in at', running: 'Logging you in at', done: 'Logged you in at' },
} as const satisfies Record<SwitchoverStep['name'], Record<SwitchoverStep['status'], string>>;

/** A step of a move, by its tense. */
export function stepText(
  { name, status }: Pick<SwitchoverStep, 'name' | 'status'>,
  from: string,
  to: string,
): string {
  return `${STEP_WORDS[name][status]} ${name === 'leave' ? from : to}`;
}

/** What a rehearsal came to; `site` is where the agent works now. */
export function drillText(drill: ToldDrill, site: string): TitledText {
  switch (drill.kind) {
    case 'running':
      return { title: 'Rehearsal under way', text: KEEP_TYPING };
    case 'done':
      return {
        title: 'The rehearsal went well',
        text: `You are back at ${site}. This is how long each step took.`,
      };
    case 'failed':
      return {
        title: 'The rehearsal ended early',
        text: `You work at ${drill.site.name}.${drill.legs.length > 0 ? ' This is how far it came.' : ''}`,
      };
    default:
      return unreachable(drill);
  }
}

/** What the agent hears of it. */
export function drillEndedText(drill: ToldDrill, site: string): string {
  const { title, text } = drillText(drill, site);
  if (drill.kind !== 'done') return `${title}. ${text}`;
  const legs = drill.legs.map(({ to, tookMs }) => `${tenthsText(tookMs)} s to ${to.name}`);
  return `${title}: ${legs.join(', ')}.`;
}
