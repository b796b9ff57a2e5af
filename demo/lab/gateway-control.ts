import * as v from 'valibot';
import type { SiteFault } from '../faults.js';
import type { ControlResult } from './control-result.js';
import { SiteReport, type SiteControl } from './site-control.js';
import type { SiteProcess } from './site-process.js';

/** By the lab control API of a gateway's process. */
export const gatewayControl = (process: SiteProcess): SiteControl => ({
  read: async () => {
    const { state } = process;
    const answer = state.kind === 'running' ? await ask(state.labPort) : undefined;
    return answer === undefined ? undefined : v.parse(SiteReport, answer);
  },
  inject: (fault) => {
    const { state } = process;
    if (state.kind === 'running') return injectFault(state.labPort, fault);
    return Promise.reject(new Error('The gateway does not run.'));
  },
});

const ANSWER_DEADLINE_MS = 2_000;

const Refusal = v.object({ error: v.string() });

async function injectFault(labPort: number, fault: SiteFault): Promise<ControlResult> {
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
