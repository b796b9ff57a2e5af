import { jsonText, plainCopy } from '../contract/plain-data.js';
import { unreachable } from '../contract/unreachable.js';

/** Where the local configuration comes from. */
export type ConfigurationSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'address'; readonly url: string }
  /** The configuration itself: it is data, whatever a framework has wrapped around it. */
  | { readonly kind: 'value'; readonly value: unknown; readonly json: string };

/**
 * The source that a page's wishes come to: the configuration itself, else its address. Frameworks
 * give null for what they do not have yet; whatever is given, this does not throw.
 */
export function configurationSource(config: unknown, address: unknown): ConfigurationSource {
  if (config !== undefined && config !== null) {
    // What cannot be written as JSON is no configuration, and is refused like any other that is none.
    const value = plainCopy(config);
    return { kind: 'value', value, json: jsonText(value) };
  }
  const text = addressText(address);
  if (text === '') return { kind: 'none' };
  // What is no address is told when it is fetched, like one where nothing is.
  const { baseURI } = document;
  const url = URL.canParse(text, baseURI) ? new URL(text, baseURI).href : text;
  return { kind: 'address', url };
}

/** Empty where none is given. */
function addressText(address: unknown): string {
  const text = address instanceof URL ? address.href : address;
  return typeof text === 'string' ? text.trim() : '';
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
