import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';

export interface TlsFiles {
  /** The certificate and those that it was issued by, in PEM. */
  readonly certificateFile: string;
  /** Its key, in PEM. */
  readonly keyFile: string;
}

export interface CertificatePair {
  readonly cert: string;
  readonly key: string;
  /** Whose it is. */
  readonly names: string;
  /** Ms since 1970. */
  readonly endsAtMs: number;
}

export type PairReading =
  | { readonly kind: 'good'; readonly pair: CertificatePair }
  /** `seen` is equal as long as the files are. */
  | { readonly kind: 'broken'; readonly problem: string; readonly seen: string };

/** Reads both files, and whether they belong together. Never throws. */
export function readPair({ certificateFile, keyFile }: TlsFiles): PairReading {
  let seen = '';
  try {
    const cert = readFileSync(certificateFile, 'utf8');
    const key = readFileSync(keyFile, 'utf8');
    seen = `${cert}\n${key}`;
    const certificate = parsed(
      `${certificateFile} has no certificate`,
      () => new X509Certificate(cert),
    );
    const privateKey = parsed(`${keyFile} has no key that can be read`, () =>
      createPrivateKey(key),
    );
    if (!certificate.checkPrivateKey(privateKey)) {
      return broken(`${keyFile} is not the key of ${certificateFile}`, seen);
    }
    parsed(`${certificateFile} cannot be used`, () => createSecureContext({ cert, key }));
    const names = certificate.subjectAltName ?? certificate.subject;
    return { kind: 'good', pair: { cert, key, names, endsAtMs: Date.parse(certificate.validTo) } };
  } catch (error) {
    return broken(error instanceof Error ? error.message : 'unknown', seen);
  }
}

const broken = (problem: string, seen: string): PairReading => ({ kind: 'broken', problem, seen });

function parsed<Value>(problem: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    // Its text is of OpenSSL, without what is in the file.
    throw new Error(`${problem} (${error instanceof Error ? error.message : 'unknown'})`, {
      cause: error,
    });
  }
}
