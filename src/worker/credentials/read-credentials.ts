import { MAX_SECRET_LENGTH } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { Credentials } from '../../contract/credentials.js';

export type CredentialsReading =
  | { readonly kind: 'usable'; readonly credentials: Credentials }
  /** Says what is wrong without quoting the credentials. */
  | { readonly kind: 'unusable'; readonly problem: string };

/** What an agent typed or a page gave. It comes from another thread and may be anything. */
export function readCredentials(value: unknown): CredentialsReading {
  const reading = v.safeParse(CredentialsSchema, value);
  return reading.success
    ? { kind: 'usable', credentials: reading.output }
    : { kind: 'unusable', problem: problemOf(value) };
}

/** The longest name and secret, in characters (B24). */
const LONGEST_NAME = 255;

const Username = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME));
const Secret = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH));
/** An invalid value counts as not stated. */
const validForMs = v.optional(
  v.fallback(v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))), undefined),
);
const CredentialsSchema = v.union([
  v.object({ username: Username, token: Secret, validForMs }),
  v.object({ username: Username, password: Secret, validForMs }),
]);

function problemOf(value: unknown): string {
  const { username, password, token } = v.parse(Given, value);
  if (isLonger(username, LONGEST_NAME)) {
    return `A user name has up to ${LONGEST_NAME} characters.`;
  }
  if (isLonger(password, MAX_SECRET_LENGTH) || isLonger(token, MAX_SECRET_LENGTH)) {
    return `A password or a token has up to ${MAX_SECRET_LENGTH} characters.`;
  }
  return 'A user name is needed, with a password or a token.';
}

const Given = v.fallback(
  v.object({
    username: v.optional(v.unknown()),
    password: v.optional(v.unknown()),
    token: v.optional(v.unknown()),
  }),
  {},
);

const isLonger = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value.length > most;
