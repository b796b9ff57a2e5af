import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose';
import Provider from 'oidc-provider';
import * as v from 'valibot';

export const AUDIENCE = 'https://desk.example/gateway';

/** A real OpenID Connect provider on loopback. Its clients get tokens for themselves. */
export class IdentityProvider {
  readonly issuer: string;
  readonly #port: number;
  /** The first one signs. */
  #keys: readonly JWK[];
  #server: Server | null = null;
  /** Requests for its keys, and for where they are. */
  asked = 0;

  private constructor(port: number, key: JWK) {
    this.#port = port;
    this.#keys = [key];
    this.issuer = `http://127.0.0.1:${port}`;
  }

  get #key(): JWK {
    const [key = {}] = this.#keys;
    return key;
  }

  static async start(): Promise<IdentityProvider> {
    const probe = createServer();
    const port = await new Promise<number>((resolve) => {
      probe.listen(0, '127.0.0.1', () => {
        resolve((probe.address() as AddressInfo).port);
      });
    });
    await new Promise((resolve) => probe.close(resolve));
    const provider = new IdentityProvider(port, await newKey());
    await provider.comeBack();
    return provider;
  }

  /** Listens, with the keys that it has now. */
  async comeBack(): Promise<void> {
    const provider = new Provider(this.issuer, {
      clients: ['agent1', 'agent2'].map((client_id) => ({
        client_id,
        client_secret: SECRET,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      })),
      jwks: { keys: this.#keys },
      features: {
        clientCredentials: { enabled: true },
        devInteractions: { enabled: false },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: (_context: unknown, resource: string) => ({
            scope: '',
            audience: resource,
            accessTokenTTL: 300,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'RS256' } },
          }),
        },
      },
    });
    const handle = provider.callback();
    const server = createServer((request, response) => {
      if (/jwks|openid-configuration/.test(request.url ?? '')) this.asked += 1;
      void handle(request, response);
    });
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.listen(this.#port, '127.0.0.1', resolve);
    });
  }

  async goAway(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  /** It signs with a new key from now on, and shows the old one as well, or withdraws it. */
  async rotate(old: 'kept' | 'withdrawn'): Promise<void> {
    await this.goAway();
    this.#keys = [await newKey(), ...(old === 'kept' ? this.#keys : [])];
    await this.comeBack();
  }

  /** An access token as the provider issues it. */
  async tokenOf(client: string, audience = AUDIENCE): Promise<string> {
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${client}:${SECRET}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
    });
    return v.parse(v.object({ access_token: v.string() }), await response.json()).access_token;
  }

  /** A token with these claims beside the usual ones, signed with its key; null: it does not say which. */
  async signed(
    claims: Readonly<Record<string, unknown>>,
    kid: string | null = this.#key.kid ?? null,
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: AUDIENCE, sub: 'agent1', iat: now, exp: now + 300 };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg: 'RS256', ...(kid !== null && { kid }) })
      .sign(await importJWK(this.#key, 'RS256'));
  }
}

const SECRET = 'a secret of a test';
let keys = 0;

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: `key-${++keys}`, alg: 'RS256', use: 'sig' };
}
