import { jsonText } from '../contract/plain-data.js';
import { approvedScriptUrl, isTrustedScriptUrl, TRUSTED_TYPES_POLICY } from './worker-policy.js';

/**
 * Where the worker's script is, when it is not where it was built to be: a text, a `URL`, or a
 * `TrustedScriptURL` of the page's own making.
 */
export type WorkerAddress = string | { toString(): string; toJSON(): string };

/** What a worker is started from. */
export interface WorkerScript {
  /** For `Worker` and `SharedWorker`. */
  readonly url: string | URL;
  /** For messages. */
  readonly href: string;
  /** Of another origin than the page. */
  readonly isForeign: boolean;
  /** To be called when the worker has ended, or has not begun. */
  release(): void;
}

// Spelt like this, bundlers of host pages see that the file belongs to the build.
const OWN_WORKER = new URL('../worker/session.worker.ts', import.meta.url);

/** A worker that the pages of an origin share, or one of the page's own: a module, or a classic script. */
export type WorkerKind = 'shared' | 'module' | 'classic';

/**
 * The ways to start a worker of this address, in the order of trying. Pages do not meet in a
 * SharedWorker where the browser has none; not when it is of another origin, for what starts it then
 * is known to one page only; and not in a sandbox, which shares its origin with nobody.
 */
export function workerKinds(address?: WorkerAddress): readonly WorkerKind[] {
  const canShare = 'SharedWorker' in globalThis && !isForeign(workerHref(address));
  return canShare ? ['shared', 'module', 'classic'] : ['module', 'classic'];
}

/**
 * The script for a worker, passed by Trusted Types where they are: the widget's own by its policy,
 * another as the page gave it, for the browser to decide. Call it once for each worker.
 */
export function workerScript(kind: WorkerKind, address?: WorkerAddress): WorkerScript {
  const href = workerHref(address);
  const isOwn = href === OWN_WORKER.href;
  if (isForeign(href)) return importing(kind, href, isOwn || isTrustedScriptUrl(address));
  return {
    url: isOwn ? approvedScriptUrl(href) : isUrl(address) ? address : href,
    href,
    isForeign: false,
    release: () => undefined,
  };
}

/** Browsers start workers of the page's own origin only. Those may import from elsewhere. */
function importing(kind: WorkerKind, href: string, isTrusted: boolean): WorkerScript {
  const code = kind === 'classic' ? classicImport(href) : `import ${jsonText(href)};`;
  // In a sandbox not even a blob is of the page's origin, which is none; text that is no file is.
  const isSandboxed = self.origin === 'null';
  const address = isSandboxed
    ? `data:text/javascript,${encodeURIComponent(code)}`
    : URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  return {
    url: isTrusted ? approvedScriptUrl(address) : address,
    href,
    isForeign: true,
    release() {
      if (!isSandboxed) URL.revokeObjectURL(address);
    },
  };
}

/** The page's rules are the worker's too: with Trusted Types, a text is no address to import from. */
function classicImport(href: string): string {
  const address = jsonText(href);
  return `let address = ${address};
try {
  address = trustedTypes.createPolicy('${TRUSTED_TYPES_POLICY}', { createScriptURL: () => address }).createScriptURL('');
} catch {}
importScripts(address);`;
}

/** The script's address in full. */
export function workerHref(address: WorkerAddress | undefined): string {
  if (address === undefined) return OWN_WORKER.href;
  let text: string;
  try {
    text = String(address);
  } catch {
    // What does not say what it is, is none.
    text = '';
  }
  // What is no address is told when it is not found.
  return URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI).href : text;
}

/** In a sandbox `origin` is `null`, and every script is foreign. */
const isForeign = (href: string): boolean =>
  URL.canParse(href) && new URL(href).origin !== self.origin;

/** For the DOM's types, which do not know that workers take a TrustedScriptURL too. */
const isUrl = (address: WorkerAddress | undefined): address is URL => typeof address === 'object';
