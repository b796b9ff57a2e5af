import type { SessionSnapshot, Warning } from './snapshot.js';

export interface WarningChange {
  readonly status: 'raised' | 'cleared';
  readonly warning: Warning;
}

/** Which warnings came and went between two snapshots. One that lasts, or repeats, is the same. */
export function warningChanges(
  before: SessionSnapshot,
  after: SessionSnapshot,
): readonly WarningChange[] {
  const [old, current] = [byIdentity(before), byIdentity(after)];
  return [
    ...[...old]
      .filter(([identity]) => !current.has(identity))
      .map(([, warning]) => ({ status: 'cleared', warning }) as const),
    ...[...current]
      .filter(([identity]) => !old.has(identity))
      .map(([, warning]) => ({ status: 'raised', warning }) as const),
  ];
}

function byIdentity(snapshot: SessionSnapshot): ReadonlyMap<string, Warning> {
  const warnings = snapshot.kind === 'signed-out' ? [] : snapshot.warnings;
  return new Map(warnings.map((warning) => [identityOf(warning), warning]));
}

/** A warning without what changes while it lasts. */
export function identityOf(warning: Warning): string {
  return JSON.stringify(warning, (key, value: unknown) =>
    CHANGING.has(key) || (key === 'problem' && warning.kind === 'unreadable-messages')
      ? undefined
      : value,
  );
}

const CHANGING: ReadonlySet<string> = new Set(['sinceMs', 'count', 'moves', 'withinMs']);
