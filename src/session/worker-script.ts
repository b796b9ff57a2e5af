import { jsonText } from '../contract/plain-data.js';
import { approvedScriptUrl, isTrustedScriptUrl, TRUSTED_TYPES_POLICY } from './worker-policy.js';

/**
 * Where the worker's script is, if it was moved after the build: a text, a `URL`, or a
 * `TrustedScriptURL` that the page created.
 */
export type WorkerAddress = string | { toString(): string; toJSON(): string };

/** The script of a worker. */
export interface WorkerScript {
  /** For `Worker` and `SharedWorker`. */
  readonly url: string | URL;
  /** For messages to people. */
  readonly href: string;
  /** Of another origin than the page. */
  readonly isForeign: boolean;
  /** To be called when the worker has ended or could not start. */
  release(): void;
}

// Written like this, bundlers of host pages include the file in their build.
const OWN_WORKER = new URL('../worker/session.worker.ts', import.meta.url);

/** A shared worker of the origin, or one of this page: a module, or a classic script. */
export type WorkerKind = 'shared' | 'module' | 'classic';

/**
 * The ways to start a worker of this address, in the order to try. No SharedWorker if the browser
 * has none; nor for a foreign origin, because the starting script is known to one page only; nor in
 * a sandbox, which has no shared origin.
 */
export function workerKinds(address?: WorkerAddress): readonly WorkerKind[] {
  const canShare = 'SharedWorker' in globalThis && !isForeign(workerHref(address));
  return canShare ? ['shared', 'module', 'classic'] : ['module', 'classic'];
}

/**
 * The script for a worker, passed through Trusted Types if there are any: the widget's own by its
 * policy, another one as the page gave it, for the browser to decide. Call it once for each worker.
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

/** Browsers start workers of the page's own origin only, but those may import from elsewhere. */
function importing(kind: WorkerKind, href: string, isTrusted: boolean): WorkerScript {
  const code = kind === 'classic' ? classicImport(href) : `import ${jsonText(href)};`;
  // A sandboxed page has no origin, so that even a blob is foreign; a data URL works.
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

/**
 * The page's rules apply in the worker too: Trusted Types refuse a plain text as import address.
 */
function classicImport(href: string): string {
  const address = jsonText(href);
  return `let address = ${address};
try {
  address = trustedTypes.createPolicy('${TRUSTED_TYPES_POLICY}', { createScriptURL: () => address }).createScriptURL('');
} catch {}
importScripts(address);`;
}

/** The script's absolute address. */
export function workerHref(address: WorkerAddress | undefined): string {
  if (address === undefined) return OWN_WORKER.href;
  let text: string;
  try {
    text = String(address);
  } catch {
    // Cannot be converted, so it is no address.
    text = '';
  }
  // An invalid address is reported when it is not found.
  return URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI).href : text;
}

/** In a sandbox `origin` is `null`, and every script is foreign. */
const isForeign = (href: string): boolean =>
  URL.canParse(href) && new URL(href).origin !== self.origin;

/** For the DOM types, which do not know that workers accept a TrustedScriptURL. */
const isUrl = (address: WorkerAddress | undefined): address is URL => typeof address === 'object';
