import { assertNever } from '../../src/contract/assert-never.js';
import type { Opened } from '../states/gallery-state.js';
import { flatElements } from './flat-tree.js';
import type { MountedSession } from './mounted-session.js';
import { until } from './until.js';

/** Opens what the agent would have opened, by its buttons. */
export async function open(session: MountedSession, opened: Opened): Promise<void> {
  const panel = await openPanel(session);
  switch (opened) {
    case 'rest':
      await press(session, 'agent-dr-now', DETAILS);
      break;
    case 'timeline':
      await press(session, 'agent-dr-now', DETAILS);
      await openTimeline(session);
      break;
    case 'details':
      await press(session, 'agent-dr-warnings', '[part~="more-warnings"]');
      await press(session, 'agent-dr-warnings', '[part~="administrator"]');
      openAll(session, 'agent-dr-warnings');
      break;
    case 'reasons':
      await press(session, 'agent-dr-now', '[part~="state"]');
      break;
    default:
      assertNever(opened);
  }
  await session.rendered();
  if (panel !== undefined) makeRoom(session, panel);
}

const DETAILS = '[part~="open-details"]';

/** The panel of a small size. A page has only one open panel; a sheet shows several. */
async function openPanel(session: MountedSession): Promise<HTMLElement | undefined> {
  const panel = inPart(session, 'agent-dr-glance', '[popover]');
  if (!(panel instanceof HTMLElement)) return undefined;
  panel.popover = 'manual';
  await press(session, 'agent-dr-glance', '[popovertarget]');
  await until('the panel had its place', () => panel.style.top !== '');
  return panel;
}

/** Makes room, so that the rest of the sheet is below the panel. */
function makeRoom({ element }: MountedSession, panel: HTMLElement): void {
  const place = element.parentElement;
  if (place === null) return;
  const height = panel.getBoundingClientRect().bottom - place.getBoundingClientRect().top;
  place.style.minBlockSize = `${height}px`;
}

async function press(session: MountedSession, part: string, button: string): Promise<void> {
  const found = inPart(session, part, button);
  if (found instanceof HTMLElement) found.click();
  await session.rendered();
}

async function openTimeline(session: MountedSession): Promise<void> {
  openAll(session, 'agent-dr-timeline');
  await until(
    'the log was there',
    () => inPart(session, 'agent-dr-timeline', '[part~="log"]') !== undefined,
  );
  openAll(session, 'agent-dr-timeline');
  const isThere = (part: string): boolean =>
    inPart(session, 'agent-dr-timeline', `[part~="${part}"]`) !== undefined;
  await until('the timeline was drawn', () => isThere('picture') && isThere('table'));
}

function openAll({ element }: MountedSession, part: string): void {
  for (const one of flatElements(element)) {
    if (one.localName !== part) continue;
    for (const details of one.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
  }
}

function inPart({ element }: MountedSession, part: string, selector: string): Element | undefined {
  const found = [...flatElements(element)].find(({ localName }) => localName === part);
  return found?.shadowRoot?.querySelector(selector) ?? undefined;
}
