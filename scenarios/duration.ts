const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

/** `9.999 s`, `1 ms`, `15 min`, `8 h` in ms; throws when it is none of these. */
export function durationMs(text: string): number {
  const ms = asDurationMs(text);
  if (ms === undefined) throw new Error(`"${text}" is no duration: a number and ms, s, min or h`);
  return ms;
}

/** The same, `undefined` when it is no duration. */
export function asDurationMs(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) (ms|s|min|h)$/.exec(text) ?? [];
  const unitMs = unit === undefined ? undefined : UNITS_MS[unit];
  // Thousandths of a second are whole ms, whatever floating point makes of them.
  return unitMs === undefined ? undefined : Math.round(Number(amount) * unitMs);
}
