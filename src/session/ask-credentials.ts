import type { Failure } from '../contract/failure.js';
import type { Credentials, CredentialsLifetime } from '../contract/credentials.js';

/** The host page's function for single sign-on credentials. Called when a session needs them. */
export type CredentialsSource = () => Promise<Credentials>;

/** The page's deadline, ms. Long enough for a person to use another window. */
export const CREDENTIALS_DEADLINE_MS = 60_000;

export type CredentialsAnswer =
  | { readonly kind: 'given'; readonly credentials: Credentials }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Never rejects, and settles by the deadline. The page's answer is checked. */
export async function askCredentials(
  source: CredentialsSource | undefined,
  deadlineMs = CREDENTIALS_DEADLINE_MS,
): Promise<CredentialsAnswer> {
  if (source === undefined) return failed('The page has no credentials function.');
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<CredentialsAnswer>((resolve) => {
    deadline = setTimeout(() => {
      resolve(failed('The credentials function of the page did not answer in time.'));
    }, deadlineMs);
  });
  try {
    return await Promise.race([ask(source), tooLate]);
  } catch (error) {
    return failed(`The credentials function of the page failed: ${textOf(error)}`);
  } finally {
    clearTimeout(deadline);
  }
}

async function ask(source: CredentialsSource): Promise<CredentialsAnswer> {
  const credentials = readCredentials(await source());
  return credentials === undefined
    ? failed('The credentials function of the page gave no user name with a password or a token.')
    : { kind: 'given', credentials };
}

/** A token takes precedence over a password. */
function readCredentials(value: unknown): Credentials | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('username' in value) || typeof value.username !== 'string') return undefined;
  const { username } = value;
  const lifetime = lifetimeOf(value);
  if ('token' in value && typeof value.token === 'string') {
    return { username, token: value.token, ...lifetime };
  }
  return 'password' in value && typeof value.password === 'string'
    ? { username, password: value.password, ...lifetime }
    : undefined;
}

/** Only this page's clock can convert a time of day. An invalid value counts as not stated. */
function lifetimeOf(value: object): Pick<CredentialsLifetime, 'validForMs'> {
  if ('validForMs' in value && typeof value.validForMs === 'number') {
    return { validForMs: value.validForMs };
  }
  if (!('expiresAt' in value)) return {};
  const { expiresAt } = value;
  if (typeof expiresAt !== 'number' && !(expiresAt instanceof Date)) return {};
  const ms = Number(expiresAt) - Date.now();
  return Number.isFinite(ms) ? { validForMs: Math.max(0, ms) } : {};
}

/** The text of whatever a page throws; some values cannot be converted. */
function textOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'what it threw cannot be read.';
  }
}

const failed = (message: string): CredentialsAnswer => ({
  kind: 'failed',
  failure: { kind: 'no-credentials', message },
});
