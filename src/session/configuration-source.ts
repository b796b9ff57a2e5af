import { jsonText, plainCopy } from '../contract/plain-data.js';
import { assertNever } from '../contract/assert-never.js';

/** Where the local configuration comes from. */
export type ConfigurationSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'address'; readonly url: string }
  /** The configuration itself, as plain data without a framework's wrappers. */
  | { readonly kind: 'value'; readonly value: unknown; readonly json: string };

/**
 * The page's source: the configuration itself, else its address. Frameworks give null for missing
 * values; whatever is given, this does not throw.
 */
export function configurationSource(config: unknown, address: unknown): ConfigurationSource {
  if (config !== undefined && config !== null) {
    // What JSON cannot express is no configuration, and is refused like any invalid one.
    const value = plainCopy(config);
    return { kind: 'value', value, json: jsonText(value) };
  }
  const text = addressText(address);
  if (text === '') return { kind: 'none' };
  // An invalid address is reported when it is fetched, like a missing file.
  const { baseURI } = document;
  const url = URL.canParse(text, baseURI) ? new URL(text, baseURI).href : text;
  return { kind: 'address', url };
}

/** Empty if none is given. */
function addressText(address: unknown): string {
  const text = address instanceof URL ? address.href : address;
  return typeof text === 'string' ? text.trim() : '';
}

/**
 * Pages whose sources have the same name share one session (B14): the same file, without a `?` or
 * `#` that bypasses a cache; or exactly the same configuration.
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

/** Whether both are the same configuration, as far as is known without loading it. */
export const isSameSource = (one: ConfigurationSource, other: ConfigurationSource): boolean =>
  one.kind === other.kind && textOf(one) === textOf(other);

const textOf = (source: ConfigurationSource): string =>
  source.kind === 'address' ? source.url : sessionName(source);

/** Without the query, which may bypass a cache or contain a secret. */
export function withoutQuery(address: string): string {
  if (/^(data|blob):/iu.test(address)) return address;
  const [path = ''] = address.split(/[?#]/u, 1);
  return path.replace(/\/+$/u, '');
}
