import type { GatewayProcess } from '../fault-lab/gateway-process.js';
import type { Heal } from './heal.js';

/** How long a gateway has no time for anybody, and then for all that came in meanwhile, ms. */
export const FULL_MS = 1_500;
const BETWEEN_MS = 300;
export const MOST_FULL = 4;

/** Stopped, a process does what one does whose event loop is full: the kernel takes, nobody reads. */
export async function beFull(gateway: GatewayProcess, times: number): Promise<Heal> {
  let next: NodeJS.Timeout | undefined;
  const fill = async (left: number): Promise<void> => {
    await gateway.freeze();
    next = setTimeout(() => {
      void gateway.thaw().then(() => {
        if (left > 1) next = setTimeout(() => void fill(left - 1), BETWEEN_MS);
      });
    }, FULL_MS);
  };
  await fill(times);
  return async () => {
    clearTimeout(next);
    await gateway.thaw();
  };
}
