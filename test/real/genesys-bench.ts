import {
  AGENT,
  DoubleBench,
  type BenchOptions,
  type FamilyName,
} from '../../gateway/src/genesys/testing/double-bench.js';
import type { GenesysBackend } from '../../gateway/src/genesys/genesys-backend.js';
import { within } from '../../gateway/src/testing/within.js';

export const KEY = { username: AGENT.username, clientId: 'a' };

/** A backend before a double, at which the agent has signed in. */
export async function signedIn(
  family: FamilyName,
  options: BenchOptions = {},
): Promise<DoubleBench> {
  const bench = await DoubleBench.open(family, options);
  await bench.signIn(AGENT.username, AGENT.password);
  return bench;
}

export const loginOf = (
  { backend }: DoubleBench,
  clientId = 'a',
  epoch = 1,
): ReturnType<GenesysBackend['login']> =>
  backend.login({
    ...{ username: AGENT.username, dn: AGENT.dn, loginCode: AGENT.loginCode },
    ...{ client: { id: clientId, epoch }, mode: 'take-over' },
  });

export const done = (agent: string) => ({ kind: 'ok', value: { agent } });

/** Resolves when the site has said so to the agent. */
export function toldOf({ backend }: DoubleBench, service: string, status: string): Promise<void> {
  return within(
    `${service} ${status}`,
    new Promise((resolve) => {
      const stop = backend.subscribeServices((name, now) => {
        if (name !== service || now !== status) return;
        stop();
        resolve();
      });
    }),
    20_000,
  );
}
