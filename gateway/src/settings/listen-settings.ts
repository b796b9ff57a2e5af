import * as v from 'valibot';
import { clientAddressReader } from '../sockets/client-address.js';
import { option } from './option.js';
import { checked, listOf, port, text, urlOf } from './values.js';

const ORIGIN = 'an origin without a path such as http://localhost:8080';
const NETWORK = 'an address or a network such as 10.0.0.0/8';

/** Where desks connect, and which. */
export const LISTEN_SETTINGS = v.strictObject({
  allowOrigins: option(v.pipe(listOf(checked(isOrigin, ORIGIN), ORIGIN), v.minLength(1, ORIGIN)), {
    flag: '--allow-origin',
    value: 'ORIGIN',
    says: 'a page origin that may connect, e.g. http://localhost:8080; repeatable',
  }),
  host: v.optional(
    option(text('an address'), { flag: '--host', value: 'H', says: 'address to listen on' }),
    '127.0.0.1',
  ),
  port: v.optional(
    option(port(), { flag: '--port', value: 'P', says: 'port to listen on; 0: any free one' }),
    4310,
  ),
  certificateFile: v.optional(
    option(text('the name of a file'), {
      flag: '--tls-certificate',
      value: 'FILE',
      says: 'serves wss: with this certificate and its chain, in PEM; read again when it changes',
    }),
  ),
  keyFile: v.optional(
    option(text('the name of a file'), {
      flag: '--tls-key',
      value: 'FILE',
      says: 'its key, in PEM; needed with a certificate',
    }),
  ),
  trustProxies: v.optional(
    option(listOf(checked(isNetwork, NETWORK), NETWORK), {
      flag: '--trust-proxy',
      value: 'ADDRESS[/BITS]',
      says: 'whose X-Forwarded-For is believed; repeatable',
    }),
  ),
});

/** As a browser writes it: anything else would never match. */
function isOrigin(origin: string): boolean {
  const url = urlOf(origin);
  return url?.origin === origin && (url.protocol === 'http:' || url.protocol === 'https:');
}

function isNetwork(network: string): boolean {
  try {
    clientAddressReader([network]);
    return true;
  } catch {
    return false;
  }
}
