import type { GatewayProcess } from '../fault-lab/gateway-process.js';
import type { Heal } from './heal.js';

/** How long a gateway is busy before it handles what came in meanwhile, ms. */
export const FULL_MS = 1_500;
const BETWEEN_MS = 300;
export const MOST_FULL = 4;

/**
 * A stopped process behaves like one with a full event loop: the kernel accepts data, but nobody
 * reads it.
 */
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
