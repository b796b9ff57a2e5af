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
