import { isPassingStatus } from './load-configuration.js';
import { refusedDirective } from './refused-by-policy.js';
import { workerHref, type WorkerAddress } from './worker-script.js';

/**
 * Why there is no worker: its script is temporarily unavailable; the server does not have it; or
 * the browser does not say, and it may be temporary or the page's policy.
 */
export type WorkerOutage = 'passing' | 'wrong' | 'unclear';

/** The deadline for checking, ms: the agent is told nothing meanwhile. */
const ANSWER_DEADLINE_MS = 3_000;

/**
 * Browsers do not say why a worker's script could not be loaded, so it is requested once more.
 * Never rejects.
 */
export async function workerOutage(address: WorkerAddress | undefined): Promise<WorkerOutage> {
  const href = workerHref(address);
  if (!URL.canParse(href)) return 'wrong';
  const refusal = refusedDirective(href);
  try {
    const { ok, status, headers, body } = await fetch(href, {
      // A cache may have kept a bad answer.
      cache: 'reload',
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    });
    void body?.cancel().catch(() => undefined);
    if (!ok) return isPassingStatus(status) ? 'passing' : 'wrong';
    // A captive portal answers in place of the server, with a page of its own.
    return /html/i.test(headers.get('content-type') ?? '') ? 'passing' : 'unclear';
  } catch {
    return (await refusal.directive()) === undefined ? 'passing' : 'unclear';
  } finally {
    refusal.stop();
  }
}
