import { BENCH_ORIGIN } from '../bench-web-socket.js';
import { CHEAP_PASSWORDS, Sites } from './sites.js';

/** A gateway for as many connections as one likes, of which none is a log-in. */
export async function startOneGateway(): Promise<{
  readonly port: number;
  readonly stop: () => Promise<void>;
}> {
  const sites = await Sites.start({
    lanes: 1,
    siteTimeoutS: 600,
    allowedOrigins: [BENCH_ORIGIN],
    passwordCost: CHEAP_PASSWORDS,
  });
  return { port: sites.ports[0]?.[0] ?? 0, stop: () => sites.stop() };
}
