import { isPassingStatus } from './load-configuration.js';
import { refusedDirective } from './refused-by-policy.js';
import { workerHref, type WorkerAddress } from './worker-script.js';

/**
 * Why there is no worker: its script is kept away for a while; the server has none; or the browser does
 * not say, and it may have been a moment's trouble as well as the page's policy.
 */
export type WorkerOutage = 'passing' | 'wrong' | 'unclear';

/** How long the question may take, ms: the agent is told nothing meanwhile. */
const ANSWER_DEADLINE_MS = 3_000;

/** Browsers tell of a worker's script only that it could not be had: so it is asked for once more. Never rejects. */
export async function workerOutage(address: WorkerAddress | undefined): Promise<WorkerOutage> {
  const href = workerHref(address);
  if (!URL.canParse(href)) return 'wrong';
  const refusal = refusedDirective(href);
  try {
    const { ok, status, headers, body } = await fetch(href, {
      // A cache may have kept what was wrong.
      cache: 'reload',
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    });
    void body?.cancel().catch(() => undefined);
    if (!ok) return isPassingStatus(status) ? 'passing' : 'wrong';
    // A network that wants to be signed in to answers in place of the server, with a page of its own.
    return /html/i.test(headers.get('content-type') ?? '') ? 'passing' : 'unclear';
  } catch {
    return (await refusal.directive()) === undefined ? 'passing' : 'unclear';
  } finally {
    refusal.stop();
  }
}
