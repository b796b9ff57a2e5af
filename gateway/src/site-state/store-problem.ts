/** What is wrong with a store, in words for its operator, without what was sent to it. */
export interface StoreProblem {
  readonly text: string;
  /** Somebody has to mend it: waiting does not help. */
  readonly isMistake: boolean;
}

export const NO_ANSWER: StoreProblem = { text: 'it does not answer', isMistake: false };

/** For whoever starts a gateway with it; without the user and the password of the address. */
export const mistakeOf = (url: string, text: string): Error =>
  new Error(`the store at ${new URL(url).host}: ${text}`);

/** Of an error of the client, of TLS, or of the store itself, whose errors begin with a word. */
export function problemOf(error: unknown): StoreProblem {
  const message = error instanceof Error ? error.message : 'unknown';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (isOfCertificate(code)) {
    return { text: `its certificate is not trusted (${code})`, isMistake: false };
  }
  for (const [pattern, text, isMistake] of KNOWN) {
    if (pattern.test(message) || pattern.test(code)) return { text, isMistake };
  }
  return { text: message, isMistake: false };
}

const isOfCertificate = (code: string): boolean =>
  /CERT|SELF_SIGNED|ISSUER|ALTNAME|^UNABLE_TO_VERIFY/.test(code);

const KNOWN: readonly (readonly [pattern: RegExp, text: string, isMistake: boolean])[] = [
  [/^(WRONGPASS|NOAUTH|ERR AUTH)/, 'it refuses the user or the password', true],
  [/^(NOPERM|ERR unknown command)/, 'it does not permit a command that is needed', true],
  [/^(MOVED|ASK|CROSSSLOT|CLUSTERDOWN) /, 'it is a Redis Cluster: name a single server', true],
  [/^READONLY/, 'it is a replica, and takes no changes', false],
  [/^OOM/, 'its memory is full (maxmemory)', false],
  [/^MISCONF/, 'it cannot save its data', false],
  [/^(LOADING|BUSY|MASTERDOWN|TRYAGAIN)/, 'it is busy with something else', false],
  [/^Connection timeout$/, 'it takes no connection in time, or has no TLS', false],
];
