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
