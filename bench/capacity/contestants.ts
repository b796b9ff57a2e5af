import { AUDIENCE, IdentityProvider } from '../../gateway/src/testing/identity-provider.js';
import { DEMO_AGENTS } from '../../gateway/src/simulated-site/demo-data.js';
import { crowdName } from '../../test/fault-lab/crowd.js';
import { loadNow } from '../machine.js';
import type { Agent } from './client-messages.js';
import { Clients } from './clients.js';
import type { Name } from './contestant-names.js';
import { MeasuredServer } from './measured-server.js';
import { SharedStore } from './shared-store.js';

export interface Contestants {
  /** In the order in which they have their turns. */
  readonly servers: readonly (readonly [Name, MeasuredServer])[];
  /** Null: this machine has no `redis-server`, and nobody shares. */
  readonly store: SharedStore | null;
  readonly clients: Clients;
  /** From 1. */
  readonly withToken: (number: number) => Promise<Agent>;
  readonly withPassword: (number: number) => Agent;
  readonly conditions: () => Readonly<Record<string, string | number>>;
}

export interface Asked {
  readonly accounts: number;
  readonly names: readonly Name[];
}

/** Starts them, and ends them when the measure is done. */
export async function withContestants<Result>(
  { accounts, names }: Asked,
  measure: (contestants: Contestants) => Promise<Result>,
): Promise<Result> {
  const provider = await IdentityProvider.start();
  const store = names.includes('shared') ? await SharedStore.start() : null;
  const servers: (readonly [Name, MeasuredServer])[] = [];
  const clients = new Clients();
  try {
    const gateway = { type: 'start-gateway', accounts, audience: AUDIENCE } as const;
    const { issuer } = provider;
    for (const name of names) {
      if (name === 'bare') servers.push([name, await MeasuredServer.start({ type: 'start-bare' })]);
      else if (name === 'memory') {
        servers.push([name, await MeasuredServer.start({ ...gateway, issuer })]);
      } else if (store !== null) {
        const stateUrl = store.url;
        servers.push([name, await MeasuredServer.start({ ...gateway, issuer, stateUrl })]);
      }
    }
    return await measure({
      servers,
      store,
      clients,
      withToken: async (number) => ({
        ...agent(number),
        credentials: { kind: 'token', token: await provider.signed(claimsOf(number)) },
      }),
      withPassword: (number) => ({
        ...agent(number),
        credentials: { kind: 'password', password: PASSWORD },
      }),
      conditions: () => ({
        accounts,
        store: store === null ? 'none' : `redis-server ${store.version}`,
        load: loadNow(),
      }),
    });
  } finally {
    await clients.stop();
    await Promise.all(servers.map(([, server]) => server.stop()));
    await store?.stop();
    await provider.goAway();
  }
}

const agent = (number: number): Pick<Agent, 'username' | 'dn'> => ({
  username: crowdName(number),
  dn: String(100_000 + number),
});

const claimsOf = (number: number): Readonly<Record<string, unknown>> => ({
  sub: crowdName(number),
  exp: Math.floor(Date.now() / 1_000) + TOKEN_LIFE_S,
});

/** Longer than any of these measures. */
const TOKEN_LIFE_S = 3_600;

const PASSWORD = DEMO_AGENTS.find(({ username }) => username === 'agent1')?.password ?? '';
