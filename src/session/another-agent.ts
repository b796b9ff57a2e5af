import type { CommandResult } from '../contract/failure.js';
import type { CommandRunner } from './command-runner.js';
import { typedIn } from './single-sign-on-run.js';
import type { Credentials, SignInRequest } from '../contract/credentials.js';

/**
 * Whether the credentials belong to another agent than the signed-in one (B29). Invalid ones do
 * not: the worker refuses them, and nobody is signed out because of them.
 */
export function isAnotherAgent(signedIn: string | undefined, given: Credentials): boolean {
  const { username, ...rest }: Partial<Readonly<Record<string, unknown>>> = { ...given };
  const name = typeof username === 'string' ? username.trim() : '';
  const secret = rest['token'] ?? rest['password'];
  const isUsable = name !== '' && typeof secret === 'string' && secret !== '';
  return isUsable && signedIn !== undefined && name !== signedIn;
}

/** The arguments for a sign-in with what the agent typed or the page gave. */
function signInArguments(credentials: Credentials, request: SignInRequest | undefined) {
  const wanted = request?.takeOver === true ? { ...credentials, takeOver: true } : credentials;
  return [wanted, typedIn(request) ? 'typed' : 'page'] as const;
}

/** Signs another agent in; the current one is signed out in order first (B29). */
export async function signInInTurn(
  runner: Pick<CommandRunner, 'command'>,
  signedIn: string | undefined,
  credentials: Credentials,
  request: SignInRequest | undefined,
): Promise<CommandResult> {
  const signIn = () => runner.command('signIn', ...signInArguments(credentials, request));
  if (!isAnotherAgent(signedIn, credentials)) return signIn();
  const left = await runner.command('signOut');
  if (left.kind === 'failed') return left;
  const result = await signIn();
  // The previous session's tab was still giving the lock back.
  const isTooSoon = result.kind === 'failed' && result.failure.kind === 'interrupted';
  return isTooSoon ? signIn() : result;
}
