import { css, html, nothing, type TemplateResult } from 'lit';
import { assertNever } from '../../contract/assert-never.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import type { Timeline } from '../../contract/timeline.js';
import { timeText } from '../../locales/formats.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { interruptedCallText } from '../../words/agent-words.js';
import { siteName } from '../../words/site-name.js';
import { beganAt, msSince } from '../live-time.js';
import { statusShape, type StatusShape } from '../status-shape.js';
import { plainEvents, type PlainEvent } from './plain-events.js';
import { momentAt } from './timeline-file.js';

/** The newest ones; the log has them all. */
const SHOWN = 30;

interface ToldEvent {
  readonly at: Date;
  readonly shape: StatusShape;
  readonly said: string;
}

/** What happened, in the words of the screen, newest last (B13). */
export function renderEvents(
  timeline: Timeline,
  view: SessionView,
): TemplateResult | typeof nothing {
  const events = [
    ...plainEvents(timeline).map((event) => toldEvent(timeline, event, view.snapshot)),
    ...cutCalls(view),
  ].sort((one, other) => one.at.getTime() - other.at.getTime());
  return events.length === 0
    ? nothing
    : html`<ol part="events" class="events" translate="no">
        ${events
          .slice(-SHOWN)
          .map(
            ({ at, shape, said }) =>
              html`<li>
                <span class="muted">${timeText(at)}</span>${statusShape(shape)}<span>${said}</span>
              </li>`,
          )}
      </ol>`;
}

function toldEvent(timeline: Timeline, event: PlainEvent, snapshot: SessionSnapshot): ToldEvent {
  const site = siteName(snapshot, event.siteId) ?? event.siteId;
  return { at: momentAt(timeline, event.atMs), ...said(event, site) };
}

function said({ kind, service }: PlainEvent, site: string): Omit<ToldEvent, 'at'> {
  switch (kind) {
    case 'signed-in':
      return { shape: 'on', said: text('timeline.signedIn', { site }) };
    case 'moved':
      return { shape: 'moved', said: text('arrival.moved', { site }) };
    case 'failed':
      return service === 'configuration' || service === 'statistics'
        ? { shape: 'attention', said: text(`warning.${service}.title`) }
        : { shape: 'off', said: text('outlook.cause.telephony', { site }) };
    case 'works-again':
      return {
        shape: 'on',
        said:
          service === 'configuration' || service === 'statistics'
            ? text(`warning.${service}.over`)
            : text('outlook.announced.title', { other: site }),
      };
    case 'no-site':
      return { shape: 'off', said: text('noSite.title') };
    case 'signed-out':
      return { shape: 'idle', said: text('signIn.signedOut') };
    default:
      return assertNever(kind);
  }
}

/** From the session: the timeline has no numbers. */
function cutCalls(view: SessionView): readonly ToldEvent[] {
  const { snapshot } = view;
  const calls = snapshot.kind === 'signed-out' ? [] : snapshot.interruptedCalls;
  return calls.map((call) => ({
    at: new Date(Date.now() - msSince(beganAt(view, call.sinceMs))),
    shape: 'off',
    said: interruptedCallText(call, '').title,
  }));
}

export const eventsStyles = css`
  .events {
    display: grid;
    gap: 6px;
    margin-block: calc(var(--_gap) * 0.8);
  }
  .events li {
    display: grid;
    grid-template-columns: minmax(3.6em, auto) 14px minmax(0, 1fr);
    gap: calc(var(--_gap) * 0.8);
    overflow-wrap: anywhere;
  }
  .events .shape {
    block-size: 1.45em;
  }
  .events .muted {
    white-space: nowrap;
  }
`;
