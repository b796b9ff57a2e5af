import * as v from 'valibot';
import { describe } from '../sockets/request-reading.js';
import { refused, type Outcome } from '../site-backend.js';

/** Passes the params to the handler if they are valid for the call. */
export async function checkParams<const Schema extends v.GenericSchema>(
  schema: Schema,
  params: unknown,
  handler: (params: v.InferOutput<Schema>) => Promise<Outcome<unknown>>,
): Promise<Outcome<unknown>> {
  const parsed = v.safeParse(schema, params);
  return parsed.success
    ? handler(parsed.output)
    : refused('invalid-params', describe(parsed.issues, 'params'));
}
