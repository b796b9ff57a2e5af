import type { Spread } from './ratios.js';

/** A line of a chart; absent: it was not measured. */
export interface ChartRow {
  readonly title: string;
  readonly defaults: Spread | undefined;
  readonly tuned: Spread | undefined;
}

export interface ChartGroup {
  readonly title: string;
  readonly rows: readonly ChartRow[];
}

export interface Chart {
  readonly title: string;
  /** What is to the left, and to the right, of the line for the product itself. */
  readonly less: string;
  readonly more: string;
  readonly groups: readonly ChartGroup[];
  /** What `Infinity` means. */
  readonly never: string;
}

const WIDTH = 820;
const LEFT = 210;
const RIGHT = 120;
const TOP = 124;
const ROW_HEIGHT = 26;
const GROUP_HEIGHT = 34;
const RADIUS = 5;
/** The two markers of a row stand one above the other. */
const APART = 5;

const STYLE = `
  svg { --ground: #ffffff; --text: #1f2328; --faint: #59636e; --grid: #d1d9e0; --defaults: #bc4c00; --tuned: #0969da; --one: #1a7f37; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --text: #f0f6fc; --faint: #9198a1; --grid: #3d444d; --defaults: #f0883e; --tuned: #4493f8; --one: #3fb950; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--text); }
  .faint { fill: var(--faint); font-size: 12px; }
  .title { font-size: 15px; font-weight: 600; }
  .group { font-weight: 600; }
  .ground { fill: var(--ground); }
  .grid { stroke: var(--grid); }
  .one { stroke: var(--one); stroke-width: 2; }
  .one-text { fill: var(--one); font-size: 12px; }
  .defaults { fill: var(--defaults); stroke: var(--defaults); }
  .tuned { fill: var(--tuned); stroke: var(--tuned); }
`;

/** Multiples of the product's figure, on a scale on which ten times as much is always as far. */
export function peersChart({ title, less, more, groups, never }: Chart): string {
  const rows = groups.flatMap(shownRows);
  const scale = scaleOf(rows);
  const height = TOP + groups.length * GROUP_HEIGHT + rows.length * ROW_HEIGHT + 44;
  const bottom = height - 36;
  const lines: string[] = [];
  let y = TOP;
  for (const group of groups) {
    lines.push(`<text class="group" x="16" y="${y + 18}">${group.title}</text>`);
    y += GROUP_HEIGHT;
    for (const row of shownRows(group)) {
      lines.push(...rowLines(row, y, scale, never));
      y += ROW_HEIGHT;
    }
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}"/>`,
    `<text class="title" x="16" y="26">${title}</text>`,
    ...legend(),
    ...scale.ticks.map(
      (tick) =>
        `<line class="${tick === 1 ? 'one' : 'grid'}" x1="${scale.x(tick)}" x2="${scale.x(tick)}" y1="${TOP - 8}" y2="${bottom}"/>` +
        `<text class="${tick === 1 ? 'one-text' : 'faint'}" x="${scale.x(tick)}" y="${bottom + 18}" text-anchor="middle">${tickText(tick)}</text>`,
    ),
    `<text class="one-text" x="${scale.x(1)}" y="${TOP - 30}" text-anchor="middle">agent-dr-session</text>`,
    `<text class="faint" x="${scale.x(1) - 8}" y="${TOP - 14}" text-anchor="end">← ${less}</text>`,
    `<text class="faint" x="${scale.x(1) + 8}" y="${TOP - 14}">${more} →</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

/** The product itself has no marker where it has nothing to compare. */
const shownRows = ({ rows }: ChartGroup): readonly ChartRow[] =>
  rows.filter(({ defaults, tuned }) => defaults !== undefined || tuned !== undefined);

interface Scale {
  readonly ticks: readonly number[];
  /** What is less than all of it, such as 0, is at its left end; what is more, at its right. */
  readonly x: (ratio: number) => number;
}

/** Whole powers of ten around all that is shown, and at least around one. */
function scaleOf(rows: readonly ChartRow[]): Scale {
  const shown = rows
    .flatMap(({ defaults, tuned }) => [defaults, tuned])
    .flatMap((spread) => (spread === undefined ? [] : [spread.least, spread.median, spread.most]))
    .filter((ratio) => ratio > 0 && ratio < Infinity);
  const low = Math.floor(Math.log10(Math.min(0.5, ...shown)));
  const high = Math.ceil(Math.log10(Math.max(2, ...shown)));
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  const x = (ratio: number): number => {
    const share = (Math.log10(ratio) - low) / (high - low);
    return Math.round(LEFT + Math.min(1, Math.max(0, share)) * (WIDTH - LEFT - RIGHT));
  };
  return { ticks, x };
}

const legend = (): readonly string[] => [
  `<circle class="defaults" cx="22" cy="46" r="${RADIUS}"/><text class="faint" x="34" y="50">at its defaults</text>`,
  `<rect class="tuned" x="139" y="41" width="10" height="10"/><text class="faint" x="156" y="50">tuned; of agent-dr-session: one connection</text>`,
  `<text class="faint" x="16" y="70">Lines: least and most of all rounds. Ten times as much is always as far.</text>`,
];

function rowLines(row: ChartRow, y: number, scale: Scale, never: string): readonly string[] {
  const middle = y + ROW_HEIGHT / 2 - 6;
  return [
    `<text class="faint" x="${LEFT - 14}" y="${middle + 4}" text-anchor="end">${row.title}</text>`,
    ...marker('defaults', row.defaults, middle - APART, scale),
    ...marker('tuned', row.tuned, middle + APART, scale),
    ...word(row, 0, '0', middle, scale),
    ...word(row, Infinity, `→ ${never}`, middle, scale),
  ];
}

function marker(
  name: 'defaults' | 'tuned',
  spread: Spread | undefined,
  y: number,
  { x }: Scale,
): readonly string[] {
  if (spread === undefined) return [];
  const { least, median, most } = spread;
  const at = x(median);
  return [
    `<line class="${name}" x1="${x(least)}" x2="${x(most)}" y1="${y}" y2="${y}"/>`,
    name === 'defaults'
      ? `<circle class="${name}" cx="${at}" cy="${y}" r="${RADIUS - 1}"/>`
      : `<rect class="${name}" x="${at - 4}" y="${y - 4}" width="8" height="8"/>`,
  ];
}

/** Beside markers that the scale has no place for: once, if it is so of both. */
function word(
  { defaults, tuned }: ChartRow,
  ratio: number,
  text: string,
  middle: number,
  { x }: Scale,
): readonly string[] {
  const shares = [defaults?.median === ratio, tuned?.median === ratio];
  if (!shares.includes(true)) return [];
  const [isOfDefaults, isOfTuned] = shares;
  const y = middle + (isOfDefaults === isOfTuned ? 0 : isOfDefaults === true ? -APART : APART);
  return [`<text class="faint" x="${x(ratio) + 9}" y="${y + 4}">${text}</text>`];
}

const tickText = (tick: number): string => `${tick >= 1 ? Math.round(tick) : tick} ×`;
