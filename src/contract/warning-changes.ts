import { jsonText } from './plain-data.js';
import type { SessionSnapshot, Warning } from './snapshot.js';

export interface WarningChange {
  readonly status: 'raised' | 'cleared';
  readonly warning: Warning;
}

/** Which warnings began and ended between two snapshots. A lasting or repeated one is no change. */
export function warningChanges(
  before: SessionSnapshot,
  after: SessionSnapshot,
): readonly WarningChange[] {
  const [earlier, later] = [warningsOf(before), warningsOf(after)];
  if (earlier === later) return [];
  const [old, current] = [byIdentity(earlier), byIdentity(later)];
  return [
    ...[...old]
      .filter(([identity]) => !current.has(identity))
      .map(([, warning]) => ({ status: 'cleared', warning }) as const),
    ...[...current]
      .filter(([identity]) => !old.has(identity))
      .map(([, warning]) => ({ status: 'raised', warning }) as const),
  ];
}

const NONE: readonly Warning[] = [];
const warningsOf = (snapshot: SessionSnapshot): readonly Warning[] =>
  snapshot.kind === 'signed-out' ? NONE : snapshot.warnings;

const byIdentity = (warnings: readonly Warning[]): ReadonlyMap<string, Warning> =>
  new Map(warnings.map((warning) => [identityOf(warning), warning]));

/** A warning without the fields that change while it lasts. */
export function identityOf(warning: Warning): string {
  const isOfMessages = warning.kind === 'unreadable-messages';
  return jsonText(warning, '', isOfMessages ? CHANGING_MESSAGES : CHANGING);
}

const CHANGING: ReadonlySet<string> = new Set([
  'sinceMs',
  'count',
  'moves',
  'withinMs',
  'stalls',
  'longestMs',
]);
const CHANGING_MESSAGES: ReadonlySet<string> = new Set([...CHANGING, 'problem']);
