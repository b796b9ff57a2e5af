/** The gateway does not keep the rule. */
export class Broken extends Error {}

/** Something that the check needs does not work, so the rule cannot be judged. */
export class Blocked extends Error {}

/** The rule does not apply to this gateway or this agent. */
export class NotApplicable extends Error {}

export function expect(isKept: boolean, otherwise: string): asserts isKept {
  if (!isKept) throw new Broken(otherwise);
}

export function needed(isThere: boolean, otherwise: string): asserts isThere {
  if (!isThere) throw new Blocked(otherwise);
}
