import type { CapacityRow, Spread } from './capacity-rows.js';

const WIDTH = 820;
const LEFT = 350;
const RIGHT = 30;
const TOP = 64;
const ROW_HEIGHT = 46;
const BAR_HEIGHT = 13;
/** What is higher has a bar that ends at the edge, and says so. */
const MOST = 8;

const STYLE = `
  svg { --ground: #ffffff; --text: #1f2328; --faint: #59636e; --grid: #d1d9e0; --alone: #0969da; --shared: #bc4c00; --goal: #1a7f37; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #0d1117; --text: #f0f6fc; --faint: #9198a1; --grid: #3d444d; --alone: #4493f8; --shared: #f0883e; --goal: #3fb950; }
  }
  text { font: 13px system-ui, sans-serif; fill: var(--text); }
  .faint { fill: var(--faint); font-size: 12px; }
  .title { font-size: 15px; font-weight: 600; }
  .ground { fill: var(--ground); }
  .grid { stroke: var(--grid); }
  .one { stroke: var(--faint); stroke-width: 1.5; }
  .goal { stroke: var(--goal); stroke-width: 2; }
  .alone { fill: var(--alone); }
  .shared { fill: var(--shared); }
  .spread { stroke: var(--text); }
`;

/** How often the bare server's figure each gateway's is: bars, with the least and the most of it. */
export function capacityChart(rows: readonly CapacityRow[]): string {
  const height = TOP + rows.length * ROW_HEIGHT + 40;
  const bottom = height - 36;
  const x = (ratio: number): number =>
    Math.round(LEFT + (Math.min(ratio, MOST) / MOST) * (WIDTH - LEFT - RIGHT));
  const ticks = Array.from({ length: MOST + 1 }, (_, tick) => tick);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">What a gateway takes, in multiples of a bare WebSocket server</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}"/>`,
    `<text class="title" x="16" y="26">What a gateway takes, in multiples of a bare ws server</text>`,
    ...legend(),
    ...ticks.map(
      (tick) =>
        `<line class="${tick === 1 ? 'one' : 'grid'}" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${bottom}"/>` +
        `<text class="faint" x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
    ),
    ...rows.flatMap((row, index) => bars(row, TOP + index * ROW_HEIGHT, x)),
    '</svg>',
    '',
  ].join('\n');
}

const legend = (): readonly string[] => [
  `<rect class="alone" x="16" y="38" width="12" height="12"/><text class="faint" x="34" y="48">one gateway</text>`,
  `<rect class="shared" x="130" y="38" width="12" height="12"/><text class="faint" x="148" y="48">state shared in Redis</text>`,
  `<line class="goal" x1="296" x2="296" y1="37" y2="51"/><text class="faint" x="304" y="48">goal: at most</text>`,
  `<text class="faint" x="410" y="48">thin line: least and most of all rounds</text>`,
];

function bars(row: CapacityRow, top: number, x: (ratio: number) => number): readonly string[] {
  const both = (['memory', 'shared'] as const).flatMap((name) => {
    const spread = row.ratios[name];
    return spread === undefined ? [] : [{ name, spread }];
  });
  const start = top + (ROW_HEIGHT - both.length * (BAR_HEIGHT + 2)) / 2 - 4;
  const { goal } = row;
  return [
    `<text x="${LEFT - 12}" y="${top + ROW_HEIGHT / 2}" text-anchor="end">${shortOf(row.title)}</text>`,
    ...both.flatMap(({ name, spread }, index) =>
      bar(name === 'memory' ? 'alone' : 'shared', spread, start + index * (BAR_HEIGHT + 2), x),
    ),
    ...(goal === undefined
      ? []
      : [
          `<line class="goal" x1="${x(goal)}" x2="${x(goal)}" y1="${top}" y2="${top + ROW_HEIGHT - 8}"/>`,
        ]),
  ];
}

function bar(
  style: string,
  { least, median, most }: Spread,
  y: number,
  x: (ratio: number) => number,
): readonly string[] {
  const end = x(median);
  const middle = y + BAR_HEIGHT / 2;
  const isBeyond = median > MOST;
  const label = isBeyond
    ? { at: end - 6, anchor: 'end', style: 'fill: var(--ground)' }
    : { at: x(most) + 6, anchor: 'start', style: '' };
  return [
    `<rect class="${style}" x="${x(0)}" y="${y}" width="${end - x(0)}" height="${BAR_HEIGHT}"/>`,
    ...(isBeyond
      ? []
      : [`<line class="spread" x1="${x(least)}" x2="${x(most)}" y1="${middle}" y2="${middle}"/>`]),
    `<text class="faint" style="${label.style}" x="${label.at}" y="${y + 11}" text-anchor="${label.anchor}">${figureOf(median)}${isBeyond ? ' →' : ''}</text>`,
  ];
}

const shortOf = (title: string): string =>
  title.replace(', 5 000 accounts', '').replace('…', 'ready or not ready,');

const figureOf = (ratio: number): string => ratio.toFixed(ratio >= 10 ? 0 : 1);
