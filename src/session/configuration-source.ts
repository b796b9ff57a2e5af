import { jsonText, plainCopy } from '../contract/plain-data.js';
import { assertNever } from '../contract/assert-never.js';

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

/**
 * Pages whose sources have the same name share one session (B14): the same file, whatever stands behind
 * a `?` or a `#` to get past a cache; or the same configuration, word for word.
 */
export function sessionName(source: ConfigurationSource): string {
  switch (source.kind) {
    case 'none':
      return '';
    case 'address':
      return withoutQuery(source.url);
    case 'value':
      return source.json;
    default:
      return assertNever(source);
  }
}

/** Whether both bring the same configuration, as far as can be said without loading it. */
export const isSameSource = (one: ConfigurationSource, other: ConfigurationSource): boolean =>
  one.kind === other.kind && textOf(one) === textOf(other);

const textOf = (source: ConfigurationSource): string =>
  source.kind === 'address' ? source.url : sessionName(source);

/** Without what gets an address past a cache, or a door: that is for no other eyes. */
export function withoutQuery(address: string): string {
  if (/^(data|blob):/iu.test(address)) return address;
  const [path = ''] = address.split(/[?#]/u, 1);
  return path.replace(/\/+$/u, '');
}
