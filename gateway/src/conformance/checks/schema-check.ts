import * as v from 'valibot';
import { Broken } from '../verdicts.js';

/** Says where a result is wrong, and what was expected there; never what was found. */
export function fitsSchema(schema: v.GenericSchema, value: unknown): void {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue) ?? 'result';
  throw new Broken(`${path}: expected ${issue.expected ?? issue.type}`);
}

/** The schemas are those of a worker, which bears other values than texts; older ones do not. */
export function holdsTexts(pairs: unknown, what: string): void {
  for (const [key, value] of Object.entries(Object(pairs) as object)) {
    if (typeof value !== 'string') throw new Broken(`${what}.${key}: expected a text`);
  }
}

/** The same for an annex, or options, section by section. */
export function holdsSectionsOfTexts(sections: unknown, what: string): void {
  for (const [name, pairs] of Object.entries(Object(sections) as object)) {
    holdsTexts(pairs, `${what}.${name}`);
  }
}
