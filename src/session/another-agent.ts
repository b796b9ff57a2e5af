import type { CommandResult } from '../contract/failure.js';
import type { CommandRunner } from './command-runner.js';
import { typedIn } from './single-sign-on-run.js';
import type { Credentials, SignInRequest } from '../contract/credentials.js';

/**
 * Whether these are of somebody else than the agent who is signed in (B29). What a script has given may be
 * anything: what is none, the worker refuses, and nobody is signed out for it.
 */
export function isAnotherAgent(signedIn: string | undefined, given: Credentials): boolean {
  const { username, ...rest }: Partial<Readonly<Record<string, unknown>>> = { ...given };
  const name = typeof username === 'string' ? username.trim() : '';
  const secret = rest['token'] ?? rest['password'];
  const isUsable = name !== '' && typeof secret === 'string' && secret !== '';
  return isUsable && signedIn !== undefined && name !== signedIn;
}

/** What signs an agent in with what they typed, or with what the page gave. */
function signInArguments(credentials: Credentials, request: SignInRequest | undefined) {
  const wanted = request?.takeOver === true ? { ...credentials, takeOver: true } : credentials;
  return [wanted, typedIn(request) ? 'typed' : 'page'] as const;
}

/** Of another agent than the one who is signed in: that one leaves in order first (B29). */
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
  // The tab that had the session was still giving it back.
  const isTooSoon = result.kind === 'failed' && result.failure.kind === 'interrupted';
  return isTooSoon ? signIn() : result;
}
