import type { Link } from '../link/links.js';

/**
 * The connection as JsSIP sees it. It is opened and left by the registration's keeper alone: JsSIP's
 * own attempts, timed by the page, come to nothing here.
 */
export class SipSocket {
  readonly url: string;
  readonly via_transport: string;
  readonly sip_uri: string;
  // Set by JsSIP.
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: unknown) => void = () => undefined;
  /** The open connection. */
  link: Link | undefined;

  constructor(url: string) {
    this.url = url;
    const { protocol, host } = new URL(url);
    this.via_transport = protocol === 'wss:' ? 'WSS' : 'WS';
    this.sip_uri = `sip:${host};transport=ws`;
  }

  connect(): void {
    // See above.
  }

  disconnect(): void {
    this.link?.close();
    this.link = undefined;
  }

  send(message: unknown): boolean {
    if (typeof message !== 'string' || this.link === undefined) return false;
    this.link.send(message);
    return true;
  }

  isConnected(): boolean {
    return this.link !== undefined;
  }

  isConnecting(): boolean {
    return false;
  }
}
