import type { Endpoint } from 'comlink';
import {
  workerScript,
  type WorkerAddress,
  type WorkerKind,
  type WorkerScript,
} from './worker-script.js';
import { TRUSTED_TYPES_POLICY } from './worker-policy.js';

export interface WorkerChoice {
  /** One of `workerKinds`. */
  readonly kind: WorkerKind;
  /** Pages with the same name share a SharedWorker. */
  readonly name: string;
  /** Default: the script built with this one. */
  readonly address?: WorkerAddress | undefined;
}

export type WorkerStart =
  | {
      readonly kind: 'started';
      /** For Comlink's `wrap`. */
      readonly endpoint: Endpoint;
      /**
       * Stops a dedicated worker, or disconnects from a shared one, which ends with its last page.
       */
      readonly end: () => void;
    }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Starts a worker, or joins a shared one. If the script cannot be loaded, some browsers throw at
 * once, which is in the result, and others report it later through `failed`, which is also called
 * for uncaught errors of the worker. Never throws.
 */
export function startWorker(
  { kind, name, address }: WorkerChoice,
  failed: (message: string) => void,
): WorkerStart {
  const script = workerScript(kind, address);
  // Supported by some browsers and ignored by others: a SharedWorker outlives its last page long
  // enough to load the next one (B23). All pages must request it alike.
  const lifetime = { extendedLifetime: true };
  const type = kind === 'classic' ? 'classic' : 'module';
  const options: WorkerOptions = { type, name, ...lifetime };
  const onerror = (event: Event) => {
    const error = event instanceof ErrorEvent ? event.message : '';
    failed(error === '' ? notLoaded(script) : `The worker ${script.href} failed: ${error}`);
  };
  try {
    return kind === 'shared'
      ? shared(new SharedWorker(script.url, options), script, onerror)
      : dedicated(new Worker(script.url, options), script, onerror);
  } catch (error) {
    script.release();
    return { kind: 'failed', message: notStarted(script, error) };
  }
}

function shared(
  worker: SharedWorker,
  script: WorkerScript,
  onerror: (event: Event) => void,
): WorkerStart {
  return started(worker, worker.port, script, onerror, () => {
    worker.port.close();
  });
}

function dedicated(
  worker: Worker,
  script: WorkerScript,
  onerror: (event: Event) => void,
): WorkerStart {
  return started(worker, worker, script, onerror, () => {
    worker.terminate();
  });
}

function started(
  worker: AbstractWorker,
  port: MessagePort | Worker,
  script: WorkerScript,
  onerror: (event: Event) => void,
  stop: () => void,
): WorkerStart {
  const ended = new AbortController();
  worker.onerror = onerror;
  return {
    kind: 'started',
    endpoint: endpointUntil(ended.signal, port),
    end() {
      worker.onerror = null;
      ended.abort();
      stop();
      script.release();
    },
  };
}

/** Browsers keep the ends of a SharedWorker as long as the page: do not attach anything of ours. */
function endpointUntil(signal: AbortSignal, port: MessagePort | Worker): Endpoint {
  return {
    postMessage(message, transfer = []) {
      port.postMessage(message, transfer);
    },
    addEventListener(type, listener) {
      port.addEventListener(type, listener, { signal });
    },
    removeEventListener(type, listener) {
      port.removeEventListener(type, listener);
    },
    start() {
      if ('start' in port) port.start();
    },
  };
}

/** What to do about a bundler that leaves the worker behind; only in the build for bundlers. */
const ADVICE = '' as string;
let isAdvised = ADVICE === '';

function notLoaded({ href, isForeign }: WorkerScript): string {
  if (!isAdvised) {
    isAdvised = true;
    console.error(`agent-dr-session: ${href} could not be loaded. ${ADVICE}`);
  }
  return isForeign
    ? `The worker ${href} could not be loaded. From another origin it must be served with ` +
        'Access-Control-Allow-Origin, and worker-src must allow blob: and that origin.'
    : `The worker ${href} could not be loaded. Is it served, and allowed by worker-src?`;
}

function notStarted({ href }: WorkerScript, error: unknown): string {
  // Trusted Types refuse with a TypeError; every other cause is a DOMException.
  const advice =
    error instanceof TypeError
      ? ` Does trusted-types allow the policy ${TRUSTED_TYPES_POLICY}?`
      : ' Is it allowed by worker-src?';
  return `The browser does not start the worker ${href}: ${String(error)}${advice}`;
}
