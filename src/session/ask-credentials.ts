import type { Failure } from '../contract/failure.js';
import type { Credentials, CredentialsLifetime } from '../contract/credentials.js';

/** The host page's way to credentials, for single sign-on. Asked when a session needs them. */
export type CredentialsSource = () => Promise<Credentials>;

/** How long the page may take. Long enough for a person to look at another window. */
export const CREDENTIALS_DEADLINE_MS = 60_000;

export type CredentialsAnswer =
  | { readonly kind: 'given'; readonly credentials: Credentials }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Never rejects, and settles by the deadline: what a page gives is not relied on. */
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

/** A token counts more than a password beside it. */
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

/** Only this page knows what its clock says to a time of day. What it cannot read, it does not know. */
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

/** Whatever a page throws, some of which cannot be made a text. */
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
