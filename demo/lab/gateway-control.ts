import * as v from 'valibot';
import { AgentState, Services } from 'agent-dr-protocol';
import type { SiteFault } from '../faults.js';

/** What a gateway says of its simulated site. */
export type SiteReport = v.InferOutput<typeof SiteReport>;

export type ControlResult =
  | { readonly kind: 'done' }
  /** It has no effect now; `reason` says why. */
  | { readonly kind: 'refused'; readonly reason: string };

const ANSWER_DEADLINE_MS = 2_000;

const SiteReport = v.object({
  services: Services,
  shuttingDown: v.boolean(),
  agents: v.array(
    v.object({
      username: v.string(),
      dn: v.string(),
      inService: v.boolean(),
      agent: AgentState,
      onCall: v.boolean(),
    }),
  ),
});
const Refusal = v.object({ error: v.string() });

/**
 * Asks a gateway's lab control API for the state of its site; nothing when it does not answer.
 * Throws when the answer is not as it should be.
 */
export async function readSite(labPort: number): Promise<SiteReport | undefined> {
  const answer = await ask(labPort);
  return answer === undefined ? undefined : v.parse(SiteReport, answer);
}

/** Makes a gateway's site have a fault. Throws when it does not answer, or not as it should. */
export async function injectFault(labPort: number, fault: SiteFault): Promise<ControlResult> {
  const response = await fetch(address(labPort, `/faults/${fault}`), {
    method: 'POST',
    signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
  });
  const answer: unknown = await response.json();
  if (response.ok) return { kind: 'done' };
  const refusal = v.safeParse(Refusal, answer);
  const reason = refusal.success ? refusal.output.error : `HTTP status ${response.status}`;
  if (response.status === 409) return { kind: 'refused', reason };
  throw new Error(`The gateway's lab control API refused ${fault}: ${reason}`);
}

async function ask(labPort: number): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(ANSWER_DEADLINE_MS);
    const response = await fetch(address(labPort, '/'), { signal });
    return await response.json();
  } catch {
    // Killed or frozen in this moment.
    return undefined;
  }
}

const address = (port: number, path: string) => `http://127.0.0.1:${port}${path}`;
