import type { Report } from '../operations/gateway-event.js';
import {
  readPair,
  type CertificatePair,
  type PairReading,
  type TlsFiles,
} from './certificate-pair.js';

export interface TlsOptions extends TlsFiles {
  /** How often the files are read, ms. Default: 5 000. */
  readonly lookEveryMs?: number;
}

/** What serves a certificate, as it is needed here. */
export interface TlsServer {
  setSecureContext(options: { readonly cert: string; readonly key: string }): void;
}

/**
 * Has a server use what is in its certificate's files, also when that changes: by a rename, by the swap
 * of a link, or in place. The files are read now and then, since there is no word of a system for all
 * of these. Connections that are there keep theirs. A pair that is broken changes nothing, and is told
 * when it is still the same at the next look: one file may have been written before the other.
 */
export class CertificateWatch {
  readonly #files: TlsFiles;
  readonly #report: Report;
  readonly #everyMs: number;
  #pair: CertificatePair;
  #server: TlsServer | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** What was broken at the last look, and whether that was told. */
  #broken: { readonly seen: string; readonly isTold: boolean } | null = null;

  /** Throws with a message for the operator when the pair is broken. */
  constructor({ lookEveryMs = LOOK_EVERY_MS, ...files }: TlsOptions, report: Report) {
    this.#files = files;
    this.#report = report;
    this.#everyMs = lookEveryMs;
    const reading = readPair(files);
    if (reading.kind === 'broken') throw new Error(reading.problem);
    this.#pair = reading.pair;
  }

  get pair(): CertificatePair {
    return this.#pair;
  }

  start(server: TlsServer): void {
    this.#server = server;
    this.#tell();
    this.#timer = setInterval(() => {
      this.look();
    }, this.#everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  look(): void {
    const reading = readPair(this.#files);
    if (reading.kind === 'broken') {
      this.#mind(reading);
      return;
    }
    const { pair } = reading;
    if (pair.cert === this.#pair.cert && pair.key === this.#pair.key) {
      this.#broken = null;
    } else if (pair.endsAtMs < Date.now()) {
      const problem = `${this.#files.certificateFile} has ended`;
      this.#mind({ kind: 'broken', problem, seen: pair.cert });
    } else {
      this.#broken = null;
      this.#pair = pair;
      this.#server?.setSecureContext(pair);
      this.#tell();
    }
  }

  #tell(): void {
    const { names, endsAtMs } = this.#pair;
    const { certificateFile: file } = this.#files;
    this.#report('certificate-loaded', { file, names, ends: new Date(endsAtMs).toISOString() });
  }

  #mind({ problem, seen }: Extract<PairReading, { readonly kind: 'broken' }>): void {
    const isSame = this.#broken?.seen === seen;
    if (isSame && this.#broken?.isTold === false) this.#report('certificate-broken', { problem });
    this.#broken = { seen, isTold: isSame };
  }
}

const LOOK_EVERY_MS = 5_000;
