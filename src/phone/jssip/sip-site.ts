/** One site's SIP servers, as a page configures them. */
export interface SipSite {
  /** As in the local configuration. */
  readonly id: string;
  /** `wss:` addresses in the order to try, primary and backup; `ws:` on this machine only. */
  readonly servers: readonly string[];
  /** The SIP domain: of the numbers, and of the password. It is not looked up by anybody. */
  readonly domain: string;
}

/** Asked at each start of a registration, and never kept. */
export type SipCredentialsSource = (request: SipCredentialsRequest) => Promise<SipCredentials>;

export interface SipCredentialsRequest {
  readonly siteId: string;
  readonly domain: string;
  readonly dn: string;
}

export interface SipCredentials {
  /** Default: the DN. */
  readonly user?: string;
  readonly password: string;
}

/** The first thing that is wrong with a page's configuration, for its author. */
export function siteMistake(sites: readonly SipSite[]): string | undefined {
  if (sites.length === 0) return 'sites: at least one is needed.';
  for (const { id, servers, domain } of sites) {
    if (domain === '' || /[\s@:;<>"]/u.test(domain)) {
      return `sites "${id}": domain must be a SIP domain, found "${domain}".`;
    }
    if (servers.length === 0) return `sites "${id}": servers must have a wss: address.`;
    const wrong = servers.find((address) => !isServer(address));
    if (wrong !== undefined) {
      return `sites "${id}": a server must be a wss: address, or ws: on this machine, found "${wrong}".`;
    }
  }
  return undefined;
}

function isServer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (protocol === 'wss:') return true;
  return protocol === 'ws:' && /^(localhost|127(\.\d+){3}|\[::1\])$/u.test(hostname);
}
