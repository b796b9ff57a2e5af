const LOOPBACK = /^(localhost|.+\.localhost|127\..+|\[::1\])$/;
const PRIVATE =
  /^(10\..+|172\.(1[6-9]|2\d|3[01])\..+|192\.168\..+|169\.254\..+|\[f[cde].+|.+\.local)$/;

/**
 * Whether it is the browser that keeps this worker from an address in the local network or on this
 * machine: it asks the person at the screen, and was told no, or has no answer yet. Known only of
 * addresses that say what they are; those of the page's own kind are not asked about.
 */
export async function localNetworkRefuses(url: string): Promise<boolean> {
  const kind = kindOf(URL.canParse(url) ? new URL(url).hostname : '');
  if (kind === undefined || kind === kindOf(ownHost())) return false;
  for (const name of [kind, 'local-network-access']) {
    try {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return state !== 'granted';
    } catch {
      // By an older name, or not asked about at all.
    }
  }
  return false;
}

function kindOf(host: string): 'loopback-network' | 'local-network' | undefined {
  if (LOOPBACK.test(host)) return 'loopback-network';
  return PRIVATE.test(host) ? 'local-network' : undefined;
}

/** None in Node, and none where the page has no origin. */
function ownHost(): string {
  const origin = typeof self === 'undefined' ? '' : self.origin;
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}
