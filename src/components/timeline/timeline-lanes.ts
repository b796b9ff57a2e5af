import type { Standing, Timeline } from '../../contract/timeline.js';
import type { ServiceName } from '../../contract/services.js';

/**
 * The content of a timeline's picture: for each site when the agent worked there, and its services.
 */
export interface TimelineLanes {
  /** ms since the timeline began. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly sites: readonly SiteLanes[];
  readonly moves: readonly { readonly atMs: number; readonly siteId: string }[];
}

export interface SiteLanes {
  readonly siteId: string;
  /** When the agent worked there. */
  readonly work: readonly Span[];
  /** When the service was on or off; in between it is unknown. */
  readonly services: Readonly<Record<ServiceName, readonly ServiceSpan[]>>;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ServiceSpan extends Span {
  readonly state: 'on' | 'off';
}

/** A longer picture would not show a move that takes seconds. */
const LONGEST_MS = 30 * 60_000;
const SHORTEST_MS = 10_000;

/** Space after the last event, so that its result is visible; a fraction of the whole. */
const TAIL = 0.05;

/** The lanes of a timeline; `undefined` if there is nothing to draw. */
export function timelineLanes({ entries }: Timeline): TimelineLanes | undefined {
  const told = entries.flatMap(({ atMs, standing }) =>
    standing === undefined ? [] : [{ atMs, standing }],
  );
  const [first] = told;
  if (first === undefined) return undefined;
  const lastMs = entries.at(-1)?.atMs ?? first.atMs;
  const lengthMs = Math.min(Math.max(lastMs - first.atMs, SHORTEST_MS), LONGEST_MS);
  const fromMs = lastMs - lengthMs;
  const toMs = lastMs + lengthMs * TAIL;
  const stretches = told.flatMap(({ atMs, standing }, index) => {
    const span = { fromMs: Math.max(atMs, fromMs), toMs: told[index + 1]?.atMs ?? toMs };
    return span.toMs > span.fromMs ? [{ ...span, standing }] : [];
  });
  const siteIds = new Set(stretches.flatMap(({ standing }) => sitesIn(standing)));
  return {
    fromMs,
    toMs,
    sites: [...siteIds].map((siteId) => lanesOf(siteId, stretches)),
    moves: movesIn(told).filter(({ atMs }) => atMs >= fromMs),
  };
}

interface Stretch extends Span {
  readonly standing: Standing;
}

const sitesIn = ({ siteId, sites }: Standing): readonly string[] => [
  ...(siteId === undefined ? [] : [siteId]),
  ...sites.map((site) => site.siteId),
];

function lanesOf(siteId: string, stretches: readonly Stretch[]): SiteLanes {
  const service = (name: ServiceName): readonly ServiceSpan[] =>
    joined(
      stretches.flatMap(({ fromMs, toMs, standing }) => {
        const state = standing.sites.find((site) => site.siteId === siteId)?.services[name];
        return state === 'on' || state === 'off' ? [{ fromMs, toMs, state }] : [];
      }),
    );
  return {
    siteId,
    work: joined(
      stretches
        .filter(({ standing }) => standing.siteId === siteId)
        .map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    ),
    services: {
      telephony: service('telephony'),
      configuration: service('configuration'),
      statistics: service('statistics'),
    },
  };
}

/** Joins adjacent spans with the same state. */
function joined<One extends Span & { readonly state?: string }>(spans: readonly One[]): One[] {
  const result: One[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last?.toMs === span.fromMs && last.state === span.state) {
      result[result.length - 1] = { ...last, toMs: span.toMs };
    } else {
      result.push(span);
    }
  }
  return result;
}

/** When the agent arrived at another site. */
function movesIn(
  told: readonly { readonly atMs: number; readonly standing: Standing }[],
): TimelineLanes['moves'] {
  let at: string | undefined;
  return told.flatMap(({ atMs, standing: { siteId } }) => {
    if (siteId === undefined || siteId === at) return [];
    const isMove = at !== undefined;
    at = siteId;
    return isMove ? [{ atMs, siteId }] : [];
  });
}
