import type { Failure } from '../contract/failure.js';
import { withoutQuery, type ConfigurationSource } from './configuration-source.js';
import { refusedDirective } from './refused-by-policy.js';

/** How long loading the local configuration may take. */
export const CONFIGURATION_DEADLINE_MS = 10_000;

/** Far larger than any real configuration. */
const LARGEST_CONFIGURATION = 1_000_000;

export type ConfigurationLoading =
  | { readonly kind: 'loaded'; readonly value: unknown }
  /** `isPassing`: a retry may succeed. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly isPassing: boolean };

/**
 * Loads the local configuration, until the signal is aborted. `isAgain`: bypass the cache, which
 * may have kept a bad answer. Never throws.
 */
export async function loadConfiguration(
  source: Exclude<ConfigurationSource, { readonly kind: 'none' }>,
  signal: AbortSignal,
  isAgain: boolean,
): Promise<ConfigurationLoading> {
  if (source.kind === 'value') {
    return { kind: 'loaded', value: source.value };
  }
  const { url } = source;
  const outcome = await fetchConfiguration(url, signal, isAgain);
  if (outcome.kind === 'loaded') return outcome;
  const isPassing = outcome.kind === 'passing';
  const failure: Failure = {
    kind: 'configuration',
    message: `config-src ${withoutQuery(url)}: ${outcome.why}`,
    problems: [],
    ...(isPassing && { isTriedAgain: true }),
  };
  return { kind: 'failed', failure, isPassing };
}

type Outcome =
  | { readonly kind: 'loaded'; readonly value: unknown }
  | { readonly kind: 'passing' | 'wrong'; readonly why: string };

/** A failure says what to check, and whether it is temporary. */
async function fetchConfiguration(
  url: string,
  signal: AbortSignal,
  isAgain: boolean,
): Promise<Outcome> {
  if (!URL.canParse(url)) return { kind: 'wrong', why: 'that is no address.' };
  const refusal = refusedDirective(url);
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      cache: isAgain ? 'reload' : 'default',
      signal: AbortSignal.any([signal, AbortSignal.timeout(CONFIGURATION_DEADLINE_MS)]),
    });
    const { status } = response;
    if (!response.ok) {
      return { kind: isPassingStatus(status) ? 'passing' : 'wrong', why: answered(status) };
    }
    return await read(response, await response.text());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return { kind: 'passing', why: 'the server did not answer in time.' };
    }
    const directive = await refusal.directive();
    return directive === undefined
      ? { kind: 'passing', why: 'the server cannot be reached.' }
      : { kind: 'wrong', why: `${directive} of the page does not allow it.` };
  } finally {
    refusal.stop();
  }
}

const answered = (status: number): string => `the server answered ${status}.`;

/** Overloaded, too slow or temporarily broken; 511 is a captive portal. */
export const isPassingStatus = (status: number): boolean =>
  status >= 500 || status === 408 || status === 425 || status === 429;

async function read({ headers, redirected, url }: Response, text: string): Promise<Outcome> {
  if (text.length > LARGEST_CONFIGURATION) {
    return { kind: 'wrong', why: 'what the server answered is too long.' };
  }
  try {
    // Uses the browser's parser: the page's `JSON` may be a library's (B31).
    return { kind: 'loaded', value: (await new Response(text).json()) as unknown };
  } catch {
    // A captive portal answers in place of the server, with a page of its own.
    const isPage = /html/i.test(headers.get('content-type') ?? '');
    if (isPage || redirected || text === '') {
      const from = redirected ? ` from ${new URL(url).origin}` : '';
      return { kind: 'passing', why: `what was answered${from} is a page, or nothing, not JSON.` };
    }
    return { kind: 'wrong', why: 'what the server answered is not JSON.' };
  }
}
