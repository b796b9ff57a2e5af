import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEMO_SITES } from 'agent-dr-gateway/demo-data';
import type { Connect } from '../client/link.js';
import { Crowd, type CrowdDescription } from '../client/crowd.js';
import { webSocketConnect } from '../client/web-socket-link.js';
import {
  type CrowdFault,
  FAULTS,
  type FaultDescription,
  type FaultName,
  type NetworkFault,
} from '../faults.js';
import { AgentNetwork, type NetworkState } from './agent-network.js';
import type { ControlResult } from './control-result.js';
import { gatewayControl } from './gateway-control.js';
import { freePort } from './free-port.js';
import { LAB_AGENTS, type LabAgent } from './lab-agents.js';
import { LabSite, type SiteDescription } from './lab-site.js';
import { SiteProcess } from './site-process.js';

/** How a lab is set up. Everything but the origins has a default. */
export interface LabOptions {
  /** Origins of the pages that may connect, for instance `http://127.0.0.1:4280`. */
  readonly allowedOrigins: readonly string[];
  /** Whole seconds; 0 never moves an agent (S2.3). Default 10. */
  readonly siteTimeoutSeconds?: number;
  /** Whole seconds; 0 never moves an agent whose phone is lost (S2.10). Default 20. */
  readonly siteSipRegisterTimeoutSeconds?: number;
  /** Port of each site's gateway by the site's id; absent or 0: the lab chooses. */
  readonly ports?: Readonly<Record<string, number>>;
  /** The gateway's command line. Default: the built `gateway/dist/cli.js`. */
  readonly gatewayEntry?: string;
  /** How many desktops a second each site takes in; the others are told their slot (B12). Default: no pace. */
  readonly loginsPerSecond?: number;
  /** More options for each gateway, for instance `['--orphan-grace', '2']`. */
  readonly gatewayArgs?: readonly string[];
  /** Where an Alertmanager is that is told of alarms (B17). Default: nobody is told. */
  readonly alertmanager?: string | undefined;
}

/** What a lab is and in which state its sites are. Demo passwords included: they protect nothing. */
export interface LabDescription {
  readonly sites: readonly SiteDescription[];
  /** The agent's own; cut, no site answers (B1). */
  readonly network: NetworkState;
  readonly crowd: CrowdDescription;
  readonly agents: readonly LabAgent[];
  /** Whether its gateways take alarms, and where they tell them, if anywhere (B17). */
  readonly tellsAlarms: boolean;
  readonly alertmanager: string | null;
  /** The names to inject by. */
  readonly faults: readonly FaultName[];
  /** The same faults, in the same order, as a person is told of them. */
  readonly faultDescriptions: readonly FaultDescription[];
}

export type InjectResult =
  | { readonly kind: 'done'; readonly siteId: string; readonly fault: FaultName }
  /** Impossible now; `reason` says why. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unknown-site'; readonly known: readonly string[] };

const DEFAULT_SITE_TIMEOUT_S = 10;
const DEFAULT_SITE_SIP_REGISTER_TIMEOUT_S = 20;
const BUILT_GATEWAY = fileURLToPath(new URL('../../gateway/dist/cli.js', import.meta.url));

/**
 * Two mirrored sites on this computer, each a gateway process of its own, and the means to break
 * them for real (B15). Several labs can run at once.
 */
export class Lab {
  readonly #options: LabOptions;
  #sites: readonly LabSite[] = [];
  #processes: readonly SiteProcess[] = [];
  #network = new AgentNetwork(this.#sites);
  #crowd: Crowd | undefined;
  #databaseFolder: string | undefined;
  #started: Promise<void> | undefined;

  constructor(options: LabOptions) {
    this.#options = options;
  }

  /** Starts both sites with a fresh database each. Throws, with nothing left behind, when one fails. */
  async start(): Promise<void> {
    if (this.#started) throw new Error('This lab runs already.');
    this.#started = this.#startSites();
    await this.#started;
  }

  /** Ends both sites, frozen ones too, and removes the databases; also while they are starting. */
  async stop(): Promise<void> {
    // A failed start has cleaned up, and its caller has the error.
    await this.#started?.catch(() => undefined);
    await this.#tidyUp();
    this.#started = undefined;
  }

  /** Resolves when the fault has really happened. Throws when a site does not do as it should. */
  async inject(siteId: string, fault: FaultName): Promise<InjectResult> {
    const site = this.#sites.find(({ id }) => id === siteId);
    if (!site) return { kind: 'unknown-site', known: this.#sites.map(({ id }) => id) };
    if (this.#network.state === 'cut' && fault !== 'kill') {
      return { kind: 'refused', reason: "The agent's network is cut: restore it first." };
    }
    const result = await site.inject(fault);
    return result.kind === 'done' ? { kind: 'done', siteId, fault } : result;
  }

  get network(): NetworkState {
    return this.#network.state;
  }

  /** Cuts the agent off from all sites at once, or ends that (B1). */
  injectInNetwork(fault: NetworkFault): Promise<ControlResult> {
    return this.#network.inject(fault);
  }

  /** Brings a crowd of other desktops to the first site, or sends it away (B12). */
  injectInCrowd(fault: CrowdFault): ControlResult {
    return this.#theCrowd.inject(fault);
  }

  async describe(): Promise<LabDescription> {
    const sites = await Promise.all(this.#sites.map((site) => site.describe()));
    return {
      sites,
      network: this.#network.state,
      crowd: this.#theCrowd.describe(),
      agents: LAB_AGENTS,
      tellsAlarms: true,
      alertmanager: this.#options.alertmanager ?? null,
      faults: FAULTS.map(({ name }) => name),
      faultDescriptions: FAULTS,
    };
  }

  /** The process ids of the gateways that exist now, frozen ones included. */
  get pids(): readonly number[] {
    return this.#processes.flatMap(({ state }) => (state.kind === 'killed' ? [] : [state.pid]));
  }

  get #theCrowd(): Crowd {
    const { siteTimeoutSeconds = DEFAULT_SITE_TIMEOUT_S } = this.#options;
    return (this.#crowd ??= new Crowd({
      route: this.#sites.map(({ id, gateway }) => ({ id, gateway })),
      patienceMs: siteTimeoutSeconds * 1_000,
      connect: this.#connect,
    }));
  }

  /** As the page does. */
  get #connect(): Connect {
    return webSocketConnect(this.#options.allowedOrigins[0] ?? '');
  }

  async #startSites(): Promise<void> {
    const folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-lab-'));
    this.#databaseFolder = folder;
    this.#processes = [];
    try {
      this.#sites = await Promise.all(DEMO_SITES.map((site) => this.#createSite(site, folder)));
      this.#network = new AgentNetwork(this.#sites);
      const started = await Promise.allSettled(this.#sites.map((site) => site.start()));
      for (const result of started) if (result.status === 'rejected') throw result.reason;
    } catch (error) {
      await this.#tidyUp();
      this.#started = undefined;
      throw error;
    }
  }

  async #tidyUp(): Promise<void> {
    this.#crowd?.dismiss();
    this.#crowd = undefined;
    await Promise.all(this.#sites.map((site) => site.stop()));
    const folder = this.#databaseFolder;
    this.#databaseFolder = undefined;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #createSite(site: { id: string; name: string }, folder: string): Promise<LabSite> {
    const { allowedOrigins, ports, loginsPerSecond, gatewayArgs, alertmanager } = this.#options;
    const {
      siteTimeoutSeconds = DEFAULT_SITE_TIMEOUT_S,
      siteSipRegisterTimeoutSeconds = DEFAULT_SITE_SIP_REGISTER_TIMEOUT_S,
    } = this.#options;
    const wished = ports?.[site.id] ?? 0;
    const port = wished === 0 ? await freePort() : wished;
    const args = {
      '--site': site.id,
      '--site-name': site.name,
      '--host': '127.0.0.1',
      '--port': String(port),
      '--lab-port': '0',
      '--database': path.join(folder, `${site.id}.db`),
      '--site-timeout': String(siteTimeoutSeconds),
      '--site-sip-register-timeout': String(siteSipRegisterTimeoutSeconds),
      ...(alertmanager !== undefined && { '--alertmanager': alertmanager }),
      ...(loginsPerSecond !== undefined && { '--logins-per-second': String(loginsPerSecond) }),
    };
    const process = new SiteProcess({
      entry: this.#options.gatewayEntry ?? BUILT_GATEWAY,
      args: [
        ...Object.entries(args).flat(),
        ...allowedOrigins.flatMap((origin) => ['--allow-origin', origin]),
        ...(gatewayArgs ?? []),
      ],
    });
    this.#processes = [...this.#processes, process];
    return new LabSite({
      id: site.id,
      name: site.name,
      gateway: `ws://127.0.0.1:${port}`,
      connect: this.#connect,
      power: process,
      control: gatewayControl(process),
    });
  }
}
