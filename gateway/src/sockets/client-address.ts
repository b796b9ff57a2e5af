import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** What a request's address is read from. */
export interface AddressSource {
  readonly remoteAddress: string | undefined;
  /** Headers are not trusted unless the socket is a trusted proxy's. */
  readonly forwardedFor: string | undefined;
}

/**
 * How to find out the address that a client's limits belong to: the socket's, or, if that is a
 * trusted proxy's, the last one in X-Forwarded-For that is no trusted proxy's. `trustedProxies` are
 * addresses or networks such as `10.0.0.0/8`; throws when one is neither.
 */
export function clientAddressReader(
  trustedProxies: readonly string[],
): (source: AddressSource) => string {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) addTo(trusted, proxy);
  const isTrusted = (address: string): boolean =>
    isIP(address) !== 0 && trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  return ({ remoteAddress, forwardedFor }) => {
    let address = plain(remoteAddress ?? '');
    for (const next of (forwardedFor ?? '').split(',').map(plain).reverse()) {
      if (!isTrusted(address) || isIP(next) === 0) break;
      address = next;
    }
    return networkOf(address);
  };
}

function addTo(list: BlockList, text: string): void {
  const [address = '', bits] = text.split('/');
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  const most = family === 'ipv4' ? 32 : 128;
  const isNumber = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
  if (isIP(address) === 0 || !isNumber || text.split('/').length > 2) {
    throw new RangeError(
      `trusted proxies: expected an address or a network such as 10.0.0.0/8, found ${JSON.stringify(text)}`,
    );
  }
  list.addSubnet(address, bits === undefined ? most : Number(bits), family);
}

/** Without the port that some proxies add, and IPv4 as IPv4. */
function plain(text: string): string {
  const address = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  const withoutPort = address.replace(/:\d+$/, '');
  return isIPv4(withoutPort) ? withoutPort : address;
}

/** Who has one address of IPv6 has a whole network of them. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::');
  const start = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  const groups = tail === undefined ? start : [...start, ...gap, ...end];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
