import { generate } from 'selfsigned';

/** What is wrong with a server's certificate, if anything. */
export type CertificateKind =
  | 'good'
  | 'expired'
  /** For another name than the address that is connected to. */
  | 'wrong-host'
  /** Signed by itself: nobody vouches for it. */
  | 'self-signed';

/** PEM texts, as a TLS server takes them. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;

/** A certificate authority of a test's own, and certificates for servers on loopback. */
export class TlsAuthority {
  readonly #key: string;
  /** PEM: what a client trusts that trusts this authority. */
  readonly certificate: string;

  private constructor(key: string, certificate: string) {
    this.#key = key;
    this.certificate = certificate;
  }

  static async create(): Promise<TlsAuthority> {
    const made = await generate([{ name: 'commonName', value: 'Test authority' }], {
      ...COMMON,
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    });
    return new TlsAuthority(made.private, made.cert);
  }

  /** For `localhost`, `127.0.0.1` and `::1`, but for the kind `wrong-host`. */
  async certify(kind: CertificateKind): Promise<ServerCertificate> {
    const host = kind === 'wrong-host' ? 'another-host.example' : 'localhost';
    const now = Date.now();
    const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
      ...COMMON,
      ...(kind === 'self-signed' ? {} : { ca: { key: this.#key, cert: this.certificate } }),
      notBeforeDate: new Date(now - 2 * DAY_MS),
      notAfterDate: new Date(kind === 'expired' ? now - DAY_MS : now + DAY_MS),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        {
          name: 'subjectAltName',
          altNames:
            kind === 'wrong-host'
              ? [{ type: DNS_NAME, value: host }]
              : [
                  { type: DNS_NAME, value: host },
                  { type: IP_ADDRESS, ip: '127.0.0.1' },
                  { type: IP_ADDRESS, ip: '::1' },
                ],
        },
      ],
    });
    return { key, cert };
  }
}

const COMMON = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const DNS_NAME = 2;
const IP_ADDRESS = 7;
