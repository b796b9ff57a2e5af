import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** When a certificate in PEM ends, ms since 1970. Unreadable: whoever serves it says so. */
export function certificateEnd(file: string): number | undefined {
  try {
    return Date.parse(new X509Certificate(readFileSync(file)).validTo);
  } catch {
    return undefined;
  }
}
