import type { Profile, Reasons, Snapshot } from './sights.js';

/** What the platform calls a reason that agents call this. Unknown ones are passed on. */
export const codeOf = (name: string, profile: Profile): string =>
  profile.reasonCodes.get(name) ?? name;

/** Reasons with the name that agents use. */
export function reasonIn(reasons: Reasons, profile: Profile | null): Reasons {
  const code = reasons['ReasonCode'];
  if (code === undefined || profile === null) return reasons;
  for (const [name, other] of profile.reasonCodes) {
    if (other === code) return { ...reasons, ReasonCode: name };
  }
  return reasons;
}

/** All that is read at once, with those names. */
export const named = (snapshot: Snapshot, profile: Profile | null): Snapshot => ({
  ...snapshot,
  lines: snapshot.lines.map((line) => ({ ...line, reasons: reasonIn(line.reasons, profile) })),
});
