import type { Profile, Reasons } from './sights.js';

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
