import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formattedMarkdown } from '../../../scripts/formatted-markdown.js';
import { withPart } from '../../capacity/document/generated-part.js';
import { Reference } from '../../capacity/document/reference.js';
import type { GeneratedFile } from '../../capacity/document/scale-document.js';
import { LIBRARIES, type Contestant } from '../contestants.js';
import {
  FAULT_NAMES,
  FAULT_TITLES,
  figureOf,
  loadLine,
  measured,
  sizeOf,
  versionsLine,
  type Figure,
} from './figures.js';
import { peersChart, type ChartGroup } from './peers-chart.js';
import { faultTable, recoveryTable, restTable } from './peers-tables.js';

const DOCUMENT = 'docs/peers.md';
const RESULTS = 'bench/results/peers-reference.json';

/** `docs/peers.md` and its charts as they follow from the results that are kept. */
export async function peersDocument(root: string): Promise<readonly GeneratedFile[]> {
  const reference = new Reference(path.join(root, RESULTS));
  const parts: Readonly<Record<string, string>> = {
    machine: `_${reference.madeOn}, at the beginnings of rounds ${loadLine(reference)}; ${versionsLine(reference)}. Raw samples: [\`${RESULTS}\`](../${RESULTS})._`,
    noticed: faultTable(reference, 'noticed'),
    back: faultTable(reference, 'back in service'),
    rest: restTable(reference),
    recovery: recoveryTable(reference),
  };
  const file = path.join(root, DOCUMENT);
  const current = readFileSync(file, 'utf8');
  const filled = Object.entries(parts).reduce(
    (text, [name, content]) => withPart(text, name, content),
    current,
  );
  const wanted = await formattedMarkdown(filled);
  return [
    { file, current, wanted },
    ...Object.entries(chartsOf(reference)).map(([name, chart]) => {
      const place = path.join(root, name);
      return { file: place, current: textOf(place), wanted: chart };
    }),
  ];
}

const chartsOf = (reference: Reference): Readonly<Record<string, string>> => ({
  'docs/peers-noticed.svg': peersChart({
    title: 'Until silence is noticed, in multiples of agent-dr-session’s',
    less: 'sooner',
    more: 'later',
    never: 'not in time',
    // The others tell it themselves: everybody notices at once.
    groups: (['frozen', 'black-hole'] as const).map((fault) =>
      group(reference, FAULT_TITLES[fault], (one) => figureOf(reference, fault, one, 'noticed')),
    ),
  }),
  'docs/peers-back.svg': peersChart({
    title: 'Until in service at the other site, in multiples of agent-dr-session’s',
    less: 'sooner',
    more: 'later',
    never: 'not in time',
    groups: FAULT_NAMES.map((fault) =>
      group(reference, FAULT_TITLES[fault], (one) =>
        figureOf(reference, fault, one, 'back in service'),
      ),
    ),
  }),
  'docs/peers-cost.svg': peersChart({
    title: 'What it costs, in multiples of agent-dr-session’s',
    less: 'less',
    more: 'more',
    never: 'more',
    groups: [
      group(reference, 'code', (one) =>
        one.mode === 'tuned' ? undefined : sizeOf(reference, one),
      ),
      group(reference, 'memory', (one) =>
        figureOf(reference, 'rest', one, 'memory beyond an empty page'),
      ),
      group(reference, 'bytes at rest', (one) => figureOf(reference, 'rest', one, 'bytes')),
      group(reference, 'main thread at rest', (one) =>
        figureOf(reference, 'rest', one, 'main thread'),
      ),
      group(reference, 'tries in a minute without any site', (one) =>
        figureOf(reference, 'outage', one, 'connections tried'),
      ),
    ],
  }),
});

/** The product at its defaults is the line at one, and has no marker. */
function group(
  reference: Reference,
  title: string,
  figure: (contestant: Contestant) => Figure | undefined,
): ChartGroup {
  const shown = measured(reference);
  const rows = shown
    .filter(({ mode }) => mode === 'defaults')
    .map((contestant) => {
      const tuned = shown.find(
        ({ library, mode }) => library === contestant.library && mode === 'tuned',
      );
      const atDefaults = figure(contestant);
      return {
        title: LIBRARIES[contestant.library].title,
        defaults: atDefaults?.isOurs === true ? undefined : atDefaults?.ratio,
        tuned: tuned === undefined ? undefined : figure(tuned)?.ratio,
      };
    });
  return { title, rows };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
