import { GatewayServer, type GatewayServerOptions, type StopReason } from './gateway-server.js';
import { LabApi } from './lab-api.js';
import { SimulatedSite, type SimulatedSiteOptions } from './simulated-site/simulated-site.js';

export interface StartGatewayOptions
  extends Omit<GatewayServerOptions, 'backend'>, SimulatedSiteOptions {
  /** Opens the lab's HTTP interface on this loopback port (0: any free one). Default: closed. */
  readonly labPort?: number;
}

export interface RunningGateway {
  readonly port: number;
  /** Null when the lab is closed. */
  readonly labPort: number | null;
  readonly site: SimulatedSite;
  /** Resolves when all is closed, after about a second at most. The first call sets the reason. */
  readonly stop: (reason?: StopReason) => Promise<void>;
}

/**
 * Starts a simulated site with a gateway. Rejects with a message for the operator when the database
 * or a port is not available; then nothing is left running.
 */
export async function startGateway(options: StartGatewayOptions): Promise<RunningGateway> {
  const site = await SimulatedSite.open(options);
  const stops: ((reason?: StopReason) => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = (reason?: StopReason): Promise<void> => {
    stopping ??= Promise.all(stops.map((each) => each(reason))).then(() => {
      site.close();
    });
    return stopping;
  };
  try {
    const server = new GatewayServer({ ...options, backend: site });
    const port = await server.start();
    stops.push((reason) => server.stop(reason));
    if (options.labPort === undefined) return { port, labPort: null, site, stop };
    const lab = new LabApi(site);
    const labPort = await lab.start(options.labPort);
    stops.push(() => lab.stop());
    return { port, labPort, site, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
