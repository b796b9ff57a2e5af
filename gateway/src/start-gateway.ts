import { readFileSync } from 'node:fs';
import type { StopReason } from './departure.js';
import { GatewayServer, type GatewayServerOptions } from './gateway-server.js';
import { OidcTokens, type OidcOptions } from './identity/oidc-tokens.js';
import { LabApi } from './lab-api.js';
import { RemoteSite } from './site-link/remote-site.js';
import { SiteServer } from './site-link/site-server.js';
import { RedisSiteState } from './site-state/redis-site-state.js';
import { DEFAULT_LIMITS } from './gateway-limits.js';
import { SimulatedSite, type SimulatedSiteOptions } from './simulated-site/simulated-site.js';

export interface StartGatewayOptions
  extends Omit<GatewayServerOptions, 'backend'>, SimulatedSiteOptions {
  /** Opens the lab's HTTP interface on this loopback port (0: any free one). Default: closed. */
  readonly labPort?: number;
  /** Lets gateways in other processes use the site, on this loopback port. Default: closed. */
  readonly backendPort?: number;
  /** Where the gateways of the site share what they know (B27). Default: in the memory of this one. */
  readonly stateUrl?: string;
  /** PEM: whose certificates are trusted with `rediss:`. Default: those that Node trusts. */
  readonly stateCaFile?: string;
  /** Whose tokens the site accepts (B24). Default: none; not together with `checkToken`. */
  readonly oidc?: OidcOptions;
}

/** Instead of a simulated site of its own, the one of another process. */
export interface StartSiblingOptions extends Omit<GatewayServerOptions, 'backend'> {
  readonly site: { readonly id: string };
  readonly backend: { readonly host: string; readonly port: number };
  readonly stateUrl: string;
  readonly stateCaFile?: string;
}

export interface RunningSibling {
  readonly port: number;
  readonly server: GatewayServer;
  readonly site: RemoteSite;
  readonly stop: (reason?: StopReason) => Promise<void>;
}

export interface RunningGateway {
  readonly port: number;
  readonly server: GatewayServer;
  /** Null when the lab is closed. */
  readonly labPort: number | null;
  /** Null when other processes cannot use the site. */
  readonly backendPort: number | null;
  readonly site: SimulatedSite;
  /** Resolves when all is closed, after about a second at most. The first call sets the reason. */
  readonly stop: (reason?: StopReason) => Promise<void>;
}

/**
 * Starts a simulated site with a gateway. Rejects with a message for the operator when the database
 * or a port is not available; then nothing is left running.
 */
export async function startGateway(options: StartGatewayOptions): Promise<RunningGateway> {
  const { report = () => undefined } = options;
  const tokens = options.oidc === undefined ? null : new OidcTokens(options.oidc, report);
  const site = await SimulatedSite.open({
    ...options,
    ...(tokens !== null && { checkToken: tokens.check }),
  });
  const stops: ((reason?: StopReason) => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = (reason?: StopReason): Promise<void> => {
    stopping ??= stopAll(stops, reason).then(() => {
      tokens?.stop();
      site.close();
    });
    return stopping;
  };
  try {
    const server = new GatewayServer({ ...options, ...sharing(options), backend: site });
    const port = await server.start();
    stops.push((reason) => server.stop(reason));
    const labPort = await opened(
      new LabApi(site, undefined, () => server.alarms.raised),
      options.labPort,
      stops,
    );
    const backendPort = await opened(new SiteServer(site), options.backendPort, stops);
    return { port, server, labPort, backendPort, site, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A further gateway of a site that is in another process. Rejects as `startGateway` does. */
export async function startSibling(options: StartSiblingOptions): Promise<RunningSibling> {
  const site = await RemoteSite.open({ ...options.backend, siteId: options.site.id });
  const server = new GatewayServer({ ...options, ...sharing(options), backend: site });
  try {
    const port = await server.start();
    let stopping: Promise<void> | null = null;
    return {
      port,
      server,
      site,
      stop: (reason) => {
        stopping ??= server.stop(reason).then(() => {
          site.close();
        });
        return stopping;
      },
    };
  } catch (error) {
    site.close();
    throw error;
  }
}

export interface Sharing extends Pick<GatewayServerOptions, 'limits' | 'report'> {
  readonly site: { readonly id: string };
  readonly stateUrl?: string;
  readonly stateCaFile?: string;
}

/** What the gateways of a site share, if they do. */
export function sharing({
  site,
  stateUrl,
  stateCaFile,
  limits,
  report,
}: Sharing): Pick<GatewayServerOptions, 'state'> {
  if (stateUrl === undefined) return {};
  return {
    state: new RedisSiteState({
      url: stateUrl,
      ...(stateCaFile !== undefined && { ca: readFileSync(stateCaFile, 'utf8') }),
      siteId: site.id,
      graceMs: limits?.orphanGraceMs ?? DEFAULT_LIMITS.orphanGraceMs,
      report: report ?? (() => undefined),
    }),
  };
}

type Stop = (reason?: StopReason) => Promise<void>;

/** The gateway first: others may need the site until it has ended. */
async function stopAll(stops: readonly Stop[], reason: StopReason | undefined): Promise<void> {
  const [gateway, ...services] = stops;
  await gateway?.(reason);
  await Promise.all(services.map((stop) => stop(reason)));
}

async function opened(
  service: { start: (port: number) => Promise<number>; stop: () => Promise<void> },
  port: number | undefined,
  stops: Stop[],
): Promise<number | null> {
  if (port === undefined) return null;
  const found = await service.start(port);
  stops.push(() => service.stop());
  return found;
}
