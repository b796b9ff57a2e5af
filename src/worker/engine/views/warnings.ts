import type { Warning } from '../../../contract/snapshot.js';
import type { Active } from '../model/active.js';
import type { SignedIn } from '../model/signed-in.js';
import { siteRef } from '../model/site-ref.js';
import { sitesThatRefuse } from '../rules/back-off.js';
import { calmAt, FLAPPING_WINDOW_MS } from '../rules/return.js';
import { STALLS_WINDOW_MS, steadyAt } from '../rules/stalls.js';
import { configurationDrift } from './standby-snapshot.js';

/** Warnings about the active site, most urgent first. */
export function warningsOf(state: Active, now: number): readonly Warning[] {
  const { configuration, services, profile, siteId, failedAtStart, refusedMove, moves } = state;
  const site = siteRef(configuration, siteId);
  const warnings: Warning[] = [];
  // A veto is the page's own decision; the caller learns of it from the command's result.
  if (refusedMove?.by === 'site') {
    warnings.push({ kind: 'move-failed', site: siteRef(configuration, refusedMove.siteId) });
  }
  for (const { siteId: id, refusal } of sitesThatRefuse(state)) {
    warnings.push({ kind: 'site-refuses', site: siteRef(configuration, id), refusal });
  }
  if (calmAt(moves) !== undefined) {
    warnings.push({ kind: 'flapping', moves: moves.length, withinMs: FLAPPING_WINDOW_MS });
  }
  for (const service of ['configuration', 'statistics'] as const) {
    const { status, since } = services[service];
    if (status === 'off') {
      warnings.push({ kind: 'service-off', service, site, sinceMs: now - since });
    }
  }
  const preferred = profile.preferred?.siteId;
  if (preferred !== undefined && preferred !== siteId && failedAtStart.includes(preferred)) {
    warnings.push({ kind: 'preferred-site-failed', site: siteRef(configuration, preferred) });
  }
  const differences = configurationDrift(state);
  if (differences.length > 0 && state.standby.kind === 'kept') {
    warnings.push({
      kind: 'configuration-drift',
      site: siteRef(configuration, state.standby.siteId),
      differences,
    });
  }
  return [...warnings, ...profile.problems, ...troublesOf(state)];
}

/** Warnings that concern the whole session, at whichever site. */
export function troublesOf({ configuration, diagnostics: notes }: SignedIn): readonly Warning[] {
  const { stalls } = notes;
  const stalling: readonly Warning[] =
    steadyAt(stalls) === undefined
      ? []
      : [
          {
            kind: 'machine-stalls',
            stalls: stalls.length,
            withinMs: STALLS_WINDOW_MS,
            longestMs: Math.round(Math.max(...stalls.map(({ forMs }) => forMs))),
          },
        ];
  const unreadable = Object.entries(notes.unreadable).map(
    ([siteId, { count, problem }]): Warning => ({
      kind: 'unreadable-messages',
      site: siteRef(configuration, siteId),
      count,
      problem,
    }),
  );
  const misled = Object.entries(notes.otherSites).map(([siteId, announced]): Warning => ({
    kind: 'other-site',
    site: siteRef(configuration, siteId),
    announced: siteRef(configuration, announced),
  }));
  const troubles = [...stalling, ...misled, ...unreadable];
  return notes.storageProblem === undefined
    ? troubles
    : [...troubles, { kind: 'storage', problem: notes.storageProblem }];
}
