import { readFileSync } from 'node:fs';
import path from 'node:path';
import { formattedMarkdown } from '../../../scripts/formatted-markdown.js';
import { capacityChart } from './capacity-chart.js';
import { capacityRows } from './capacity-rows.js';
import {
  capacityTable,
  latencyTable,
  logInTable,
  planTable,
  sharingTable,
} from './capacity-tables.js';
import { withPart } from './generated-part.js';
import { herdTable } from './herd-table.js';
import { Reference } from './reference.js';

const DOCUMENT = 'docs/scale.md';
const CHART = 'docs/capacity.svg';
const RESULTS = 'bench/results/gateway-capacity-reference.json';
const HERD_RESULTS = 'bench/results/herd-reference.json';

export interface GeneratedFile {
  readonly file: string;
  readonly current: string;
  readonly wanted: string;
}

/** `docs/scale.md` and its chart as they follow from the results that are kept. */
export async function scaleDocument(root: string): Promise<readonly GeneratedFile[]> {
  const reference = new Reference(path.join(root, RESULTS));
  const herds = new Reference(path.join(root, HERD_RESULTS));
  const rows = capacityRows(reference);
  const parts: Readonly<Record<string, string>> = {
    machine: madeOn(reference, RESULTS),
    capacity: capacityTable(rows),
    'log-ins': logInTable(reference),
    latency: latencyTable(reference),
    sharing: sharingTable(reference),
    plan: planTable(reference),
    herds: `${madeOn(herds, HERD_RESULTS)}\n\n${herdTable(herds)}`,
  };
  const file = path.join(root, DOCUMENT);
  const current = readFileSync(file, 'utf8');
  const filled = Object.entries(parts).reduce(
    (text, [name, content]) => withPart(text, name, content),
    current,
  );
  const wanted = await formattedMarkdown(filled);
  const chart = path.join(root, CHART);
  return [
    { file, current, wanted },
    {
      file: chart,
      current: textOf(chart),
      wanted: capacityChart(rows.filter(({ isRough }) => !isRough)),
    },
  ];
}

const madeOn = (reference: Reference, file: string): string =>
  `_${reference.madeOn}. Raw samples: [\`${file}\`](../${file})._`;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
