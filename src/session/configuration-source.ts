import type { Failure } from '../contract/failure.js';
import { unreachable } from '../contract/unreachable.js';

/** Where the local configuration comes from. */
export type ConfigurationSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'address'; readonly url: string }
  /** The configuration itself, as JSON: it is data, whatever a framework has wrapped around it. */
  | { readonly kind: 'value'; readonly json: string };

/** The source that a page's wishes come to: the configuration itself, else its address. */
export function configurationSource(
  config: unknown,
  address: string | undefined,
): ConfigurationSource {
  if (config !== undefined) return { kind: 'value', json: asJson(config) };
  if (address === undefined) return { kind: 'none' };
  // What is no address is told when it is fetched, like one where nothing is.
  const { baseURI } = document;
  const url = URL.canParse(address, baseURI) ? new URL(address, baseURI).href : address;
  return { kind: 'address', url };
}

/** Pages whose sources have the same name share one session (B14). */
export function sourceName(source: ConfigurationSource): string {
  switch (source.kind) {
    case 'none':
      return '';
    case 'address':
      return source.url;
    case 'value':
      return source.json;
    default:
      return unreachable(source);
  }
}

/** What cannot be written as JSON is no configuration, and is refused like any other that is none. */
function asJson(config: unknown): string {
  try {
    // In an array, what JSON does not know becomes null.
    return JSON.stringify([config]).slice(1, -1);
  } catch {
    return 'null';
  }
}

/** How long the local configuration may take to arrive. */
export const CONFIGURATION_DEADLINE_MS = 10_000;

export type ConfigurationLoading =
  | { readonly kind: 'loaded'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Has the local configuration, from wherever it is. Never throws. */
export async function loadConfiguration(
  source: Exclude<ConfigurationSource, { readonly kind: 'none' }>,
): Promise<ConfigurationLoading> {
  return source.kind === 'address'
    ? fetchConfiguration(source.url)
    : { kind: 'loaded', value: JSON.parse(source.json) as unknown };
}

/** What went wrong says what to look at. */
async function fetchConfiguration(url: string): Promise<ConfigurationLoading> {
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
