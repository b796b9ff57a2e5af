import { createServer, type IncomingMessage, type Server } from 'node:http';
import { summaryOf } from './alarms/alarm-names.js';
import type { SiteAlarm } from './alarms/alarm.js';
import { listen } from './listen.js';
import { applyFault, FAULTS, isFault } from './simulated-site/faults.js';
import type { SimulatedSite } from './simulated-site/simulated-site.js';

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly allow?: string;
}

/**
 * The lab's HTTP interface to a simulated site, on loopback only. It has no log-in, so it refuses
 * requests that a web page could cause: those with an Origin, or with a host name other than
 * loopback's.
 */
export class LabApi {
  readonly #http: Server;

  /** `requestTimeoutMs`: a request that is not complete by then is ended. */
  constructor(
    site: SimulatedSite,
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
    alarms: () => readonly SiteAlarm[] = () => [],
  ) {
    const timeouts = {
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 1_000),
    };
    this.#http = createServer(timeouts, (request, response) => {
      request.resume();
      const { status, body, allow } = answerSafely(site, alarms, request);
      response.writeHead(status, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        ...(allow && { allow }),
      });
      response.end(`${JSON.stringify(body)}\n`);
    });
  }

  /** Resolves with the port; 0 takes any free one. */
  start(port: number): Promise<number> {
    return listen(this.#http, port, '127.0.0.1');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#http.close(() => {
        resolve();
      });
      this.#http.closeAllConnections();
    });
  }
}

const REQUEST_TIMEOUT_MS = 5_000;

function answerSafely(site: SimulatedSite, alarms: Alarms, request: IncomingMessage): Answer {
  try {
    return answer(site, alarms, request);
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'unknown';
    return { status: 500, body: { error: `the simulated site failed: ${problem}` } };
  }
}

type Alarms = () => readonly SiteAlarm[];

function answer(site: SimulatedSite, alarms: Alarms, request: IncomingMessage): Answer {
  const { headers, method, url = '/' } = request;
  if (headers.origin !== undefined || !isLoopback(headers.host)) {
    return { status: 403, body: { error: 'not for web pages' } };
  }
  if (url === '/') return method === 'GET' ? overview(site, alarms()) : wrongMethod('GET');
  const fault = /^\/faults\/([^/?]*)$/.exec(url)?.[1];
  if (fault === undefined) return { status: 404, body: { error: 'GET / or POST /faults/{fault}' } };
  if (!isFault(fault)) return { status: 404, body: { error: 'unknown fault', faults: FAULTS } };
  if (method !== 'POST') return wrongMethod('POST');
  const outcome = applyFault(site, fault);
  return outcome.kind === 'happened'
    ? { status: 200, body: { fault, site: site.site.id } }
    : { status: 409, body: { error: outcome.message, fault, site: site.site.id } };
}

const overview = (site: SimulatedSite, alarms: readonly SiteAlarm[]): Answer => ({
  status: 200,
  body: {
    site: site.site,
    services: site.services(),
    shuttingDown: site.shuttingDown,
    agents: site.agents(),
    alarms: alarms.map((alarm) => ({ ...alarm, summary: summaryOf(alarm) })),
    faults: FAULTS,
  },
});

const wrongMethod = (allow: string): Answer => ({
  status: 405,
  body: { error: `use ${allow}` },
  allow,
});

/** A page's own DNS name may resolve to 127.0.0.1: that is not loopback's name. */
function isLoopback(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host ?? '');
}
