import { DEMO_SITES } from 'agent-dr-gateway/demo-data';
import { Crowd } from '../client/crowd.js';
import type { DemoLab } from '../demo-lab.js';
import { FAULTS } from '../faults.js';
import { AgentNetwork } from '../lab/agent-network.js';
import { refused, type ControlResult } from '../lab/control-result.js';
import { LAB_AGENTS } from '../lab/lab-agents.js';
import { LabSite } from '../lab/lab-site.js';
import { MemorySite } from './memory-site.js';
import { demoConfiguration } from '../server/local-configuration.js';
import { SimulatedGateway } from './simulated-gateway.js';
import { SimulatedNetwork } from './simulated-network.js';

/** As of `npm run demo` without options. */
const SITE_TIMEOUT_S = 10;
const SITE_SIP_REGISTER_TIMEOUT_S = 20;
const LOGINS_PER_SECOND = 4;

/** The lab within the page: the same sites and faults as the real one has, and no process but this. */
export function createSimulatedLab(): {
  readonly lab: DemoLab;
  readonly network: SimulatedNetwork;
} {
  const timeouts = {
    siteTimeoutS: SITE_TIMEOUT_S,
    siteSipRegisterTimeoutS: SITE_SIP_REGISTER_TIMEOUT_S,
  };
  const gateways = DEMO_SITES.map(({ id, name }) => ({
    id,
    name,
    // Of names that nobody can have: should it ever be asked for, nothing answers.
    gateway: `wss://${id}.gateway.example/`,
    power: new SimulatedGateway(new MemorySite({ id, name }, timeouts), LOGINS_PER_SECOND),
  }));
  const network = new SimulatedNetwork(
    new Map(gateways.map(({ gateway, power }) => [gateway, power.connect])),
  );
  const { connect } = network;
  const sites = gateways.map(
    (site) => new LabSite({ ...site, connect, control: site.power.control }),
  );
  const agentNetwork = new AgentNetwork(sites);
  const crowd = new Crowd({ route: gateways, patienceMs: SITE_TIMEOUT_S * 1_000, connect });

  const lab: DemoLab = {
    kind: 'simulated',
    describe: async () => ({
      sites: await Promise.all(sites.map((site) => site.describe())),
      network: agentNetwork.state,
      crowd: crowd.describe(),
      agents: LAB_AGENTS,
      tellsAlarms: true,
      alertmanager: null,
      faults: FAULTS.map(({ name }) => name),
      faultDescriptions: FAULTS,
    }),
    configuration: async () =>
      demoConfiguration(await Promise.all(sites.map((site) => site.describe())), {
        hotSeating: true,
      }),
    inject: async (siteId, fault) => {
      const site = sites.find(({ id }) => id === siteId);
      if (agentNetwork.state === 'cut' && fault !== 'kill') {
        throwIfRefused(refused("The agent's network is cut: restore it first."));
      }
      throwIfRefused((await site?.inject(fault)) ?? refused(`There is no site ${siteId}.`));
    },
    injectInNetwork: async (fault) => {
      throwIfRefused(await agentNetwork.inject(fault));
    },
    injectInCrowd: (fault) =>
      Promise.resolve().then(() => {
        throwIfRefused(crowd.inject(fault));
      }),
  };
  return { lab, network };
}

function throwIfRefused(result: ControlResult): void {
  if (result.kind === 'refused') throw new Error(result.reason);
}
