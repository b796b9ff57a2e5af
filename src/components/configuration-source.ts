import type { Failure } from '../contract/failure.js';

/** How long the local configuration may take to arrive. */
export const CONFIGURATION_DEADLINE_MS = 10_000;

export type ConfigurationLoading =
  | { readonly kind: 'loaded'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Fetches the local configuration. Never throws: what went wrong says what to look at. */
export async function loadConfiguration(url: string): Promise<ConfigurationLoading> {
  const failed = (why: string): ConfigurationLoading => ({
    kind: 'failed',
    failure: { kind: 'configuration', message: `config-src ${url}: ${why}`, problems: [] },
  });
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(CONFIGURATION_DEADLINE_MS),
    });
    if (!response.ok) return failed(`the server answered ${response.status}.`);
    const text = await response.text();
    try {
      return { kind: 'loaded', value: JSON.parse(text) as unknown };
    } catch {
      return failed('what the server answered is not JSON.');
    }
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return failed(
      timedOut ? 'the server did not answer in time.' : 'the server cannot be reached.',
    );
  }
}
