const LOOPBACK = /^(localhost|.+\.localhost|127\..+|\[::1\])$/;
const PRIVATE =
  /^(10\..+|172\.(1[6-9]|2\d|3[01])\..+|192\.168\..+|169\.254\..+|\[f[cde].+|.+\.local)$/;

/**
 * Whether the browser keeps this worker from an address in the local network or on this machine:
 * the person has denied the permission or not answered the prompt yet. Known only for addresses
 * that are recognizably local; those of the page's own kind need no permission.
 */
export async function localNetworkRefuses(url: string): Promise<boolean> {
  const kind = kindOf(URL.canParse(url) ? new URL(url).hostname : '');
  if (kind === undefined || kind === kindOf(ownHost())) return false;
  for (const name of [kind, 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return state !== 'granted';
    } catch {
      // The permission has an older name or does not exist.
    }
  }
  return false;
}

function kindOf(host: string): 'loopback-network' | 'local-network' | undefined {
  if (LOOPBACK.test(host)) return 'loopback-network';
  return PRIVATE.test(host) ? 'local-network' : undefined;
}

/** Undefined in Node and for pages without an origin. */
function ownHost(): string {
  const origin = typeof self === 'undefined' ? '' : self.origin;
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
