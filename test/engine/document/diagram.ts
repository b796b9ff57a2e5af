import type { Input } from '../../../src/worker/engine/model/input.js';
import { outcomesIn } from '../cells.js';
import type { Situation } from '../situations.js';
import { TRANSITION_TABLES } from '../transition-table.js';

/**
 * The state diagram of the transition tables, in Mermaid. Inside a state it shows steps; between
 * states it groups the inputs.
 */
export function stateDiagram(): string {
  const edges = edgesOfTables();
  const kinds = [...new Set(edges.flatMap(({ from, to }) => [from.kind, to.kind]))];
  const inside = kinds.flatMap((kind) => composite(kind, edges));
  const between = summedUp(
    edges.filter(({ from, to }) => from.kind !== to.kind),
    'kind',
  );
  return ['stateDiagram-v2', '  direction TB', '  [*] --> signed_out', ...inside, ...between].join(
    '\n',
  );
}

interface Place {
  readonly kind: string;
  readonly step: string;
}

interface Edge {
  readonly from: Place;
  readonly to: Place;
  readonly type: Input['type'];
}

/** What happens with the site that is left is not shown: it would double the diagram. */
function placeOf(situation: Situation): Place {
  const [kind = '', step] = situation.replace(/, origin .*/, '').split(' ');
  return { kind, step: step ?? kind };
}

function edgesOfTables(): readonly Edge[] {
  return TRANSITION_TABLES.flatMap(({ columns, rows }) =>
    (Object.keys(rows) as Input['type'][]).flatMap((type) =>
      columns.flatMap((situation, index) =>
        outcomesIn(rows[type][index] ?? []).flatMap((outcome) =>
          outcome === 'same' || outcome === 'stays'
            ? []
            : [{ from: placeOf(situation), to: placeOf(outcome), type }],
        ),
      ),
    ),
  );
}

const nameOf = (name: string): string => name.replaceAll('-', '_');

function composite(kind: string, edges: readonly Edge[]): readonly string[] {
  const inside = edges.filter(({ from, to }) => from.kind === kind && to.kind === kind);
  const steps = new Set(
    edges
      .flatMap(({ from, to }) => [from, to].filter((at) => at.kind === kind))
      .map(({ step }) => step),
  );
  if (steps.size === 1) return [`  state "${kind}" as ${nameOf(kind)}`];
  return [
    `  state "${kind}" as ${nameOf(kind)} {`,
    ...[...steps].map((step) => `    state "${step}" as ${nameOf(`${kind}_${step}`)}`),
    ...summedUp(
      inside.filter(({ from, to }) => from.step !== to.step),
      'step',
    ).map((line) => `  ${line}`),
    '  }',
  ];
}

/** One arrow for all transitions between two places. */
function summedUp(edges: readonly Edge[], by: 'kind' | 'step'): readonly string[] {
  const idOf = (at: Place) => nameOf(by === 'kind' ? at.kind : `${at.kind}_${at.step}`);
  const types = new Map<string, Set<Input['type']>>();
  for (const { from, to, type } of edges) {
    const arrow = `${idOf(from)} --> ${idOf(to)}`;
    types.set(arrow, (types.get(arrow) ?? new Set()).add(type));
  }
  return [...types].map(([arrow, all]) => `  ${arrow}: ${labelOf([...all])}`);
}

const FROM_SITES: readonly Input['type'][] = [
  'connected',
  'answered',
  'call-refused',
  'notified',
  'closed',
  'left',
];

/** More inputs of a kind than this are named by their kind. */
const MOST_OF_A_SORT = 2;

function labelOf(types: readonly Input['type'][]): string {
  const fromSites = types.filter((type) => FROM_SITES.includes(type));
  const requests = types.filter((type) => type.endsWith('-requested'));
  const others = types.filter((type) => ![...fromSites, ...requests].includes(type));
  const sorts = [
    fromSites.length > MOST_OF_A_SORT ? ['what a site tells'] : fromSites,
    requests.length > MOST_OF_A_SORT ? ['what the agent asks for'] : requests,
    others,
  ];
  return sorts.flat().join(', ');
}
