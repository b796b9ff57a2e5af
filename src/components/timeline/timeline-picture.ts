import type { Timeline } from '../../contract/timeline.js';
import { timelineLanes, type SiteLanes, type Span, type TimelineLanes } from './timeline-lanes.js';
import type { ServiceName } from '../../contract/services.js';

// Loaded when somebody opens the timeline, as a file of its own. It gets everything from its
// caller: importing the page's script would load that twice if the page uses another address for
// it, `?v=2` for instance.

/** The texts in the picture. */
export interface PictureLabels {
  /** The accessible name; `from` and `to` are results of `time`. */
  name(from: string, to: string): string;
  site(siteId: string): string;
  service(name: ServiceName): string;
  /** The legend of the two kinds of bars. */
  readonly on: string;
  readonly off: string;
  readonly here: string;
  moved(siteId: string, at: string): string;
  /** ms since the timeline began, as a time of day. */
  time(atMs: number): string;
}

/**
 * A timeline as bars: for each site when the agent worked there and when its services were on or
 * off, and each move as a line across (B13). Off is also dashed, and the moves are listed below in
 * words. `undefined` if there is nothing to draw.
 */
export function timelinePicture(
  timeline: Timeline,
  labels: PictureLabels,
): HTMLElement | undefined {
  const lanes = timelineLanes(timeline);
  if (lanes === undefined || lanes.sites.length === 0) return undefined;
  const from = labels.time(lanes.fromMs);
  const to = labels.time(lanes.toMs);
  const picture = element('div', 'picture');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', labels.name(from, to));
  const rows = lanes.sites.flatMap((site) => rowsOf(site, labels));
  const bars = drawing(lanes, rows);
  bars.style.gridRow = `1 / span ${rows.length}`;
  picture.append(
    ...rows.map(({ label, isSite }) => element('span', isSite ? 'label site' : 'label', label)),
    bars,
    axis(from, to),
    legend(labels),
  );
  const whole = element('div', 'drawn');
  whole.append(picture);
  if (lanes.moves.length > 0) whole.append(listOfMoves(lanes.moves, labels));
  return whole;
}

interface Row {
  readonly label: string;
  readonly isSite: boolean;
  readonly bars: readonly (Span & { readonly look: 'here' | 'on' | 'off' })[];
}

const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];

function rowsOf({ siteId, work, services }: SiteLanes, labels: PictureLabels): readonly Row[] {
  return [
    {
      label: labels.site(siteId),
      isSite: true,
      bars: work.map((span) => ({ ...span, look: 'here' })),
    },
    ...SERVICES.map((name) => ({
      label: labels.service(name),
      isSite: false,
      bars: services[name].map((span) => ({ ...span, look: span.state })),
    })),
  ];
}

/** Horizontal unit: thousandths of the width; vertically a row is two units. */
const WIDTH = 1000;

function drawing({ fromMs, toMs, moves }: TimelineLanes, rows: readonly Row[]): SVGSVGElement {
  const svg = shape('svg', {
    viewBox: `0 0 ${WIDTH} ${rows.length * 2}`,
    preserveAspectRatio: 'none',
  });
  svg.classList.add('bars');
  const x = (atMs: number): number =>
    Math.round(((atMs - fromMs) / (toMs - fromMs)) * WIDTH * 10) / 10;
  let y = -1;
  for (const { bars } of rows) {
    y += 2;
    svg.append(line('unknown', [0, y], [WIDTH, y]));
    for (const { look, ...span } of bars) {
      // A short span must still be visible.
      const end = Math.max(x(span.toMs), x(span.fromMs) + 2);
      svg.append(line(look, [x(span.fromMs), y], [end, y]));
    }
  }
  for (const { atMs } of moves) {
    svg.append(line('move', [x(atMs), 0], [x(atMs), rows.length * 2]));
  }
  return svg;
}

type Point = readonly [x: number, y: number];

function line(look: string, [x1, y1]: Point, [x2, y2]: Point): SVGElement {
  const drawn = shape('line', { x1, y1, x2, y2, 'vector-effect': 'non-scaling-stroke' });
  drawn.classList.add(look);
  return drawn;
}

function axis(from: string, to: string): HTMLElement {
  const line = element('span', 'axis');
  line.append(element('span', '', from), element('span', '', to));
  return line;
}

function legend({ here, on, off }: PictureLabels): HTMLElement {
  const line = element('span', 'legend');
  for (const [look, text] of [
    ['here', here],
    ['on', on],
    ['off', off],
  ] as const) {
    const sample = shape('svg', { viewBox: '0 0 20 10' });
    sample.append(bar(look));
    const item = element('span', '', text);
    item.prepend(sample);
    line.append(item);
  }
  return line;
}

const bar = (look: string): SVGElement => line(look, [0, 5], [20, 5]);

function listOfMoves(moves: TimelineLanes['moves'], labels: PictureLabels): HTMLElement {
  const list = element('ul', 'moves');
  list.append(
    ...moves.map(({ atMs, siteId }) => element('li', '', labels.moved(siteId, labels.time(atMs)))),
  );
  return list;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function shape<Name extends 'svg' | 'line'>(
  name: Name,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  // The picture as a whole has the accessible name.
  made.setAttribute('aria-hidden', 'true');
  return made;
}
