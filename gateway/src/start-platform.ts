import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StopReason } from './departure.js';
import { GatewayServer, type GatewayServerOptions } from './gateway-server.js';
import { OidcTokens, type OidcOptions } from './identity/oidc-tokens.js';
import { OF_THIS_PROCESS, readGenesysFile } from './genesys/site-file.js';
import { KamailioSite } from './kamailio/kamailio-site.js';
import { readSiteFile } from './kamailio/site-file.js';
import type { PlatformName } from './settings/site-settings.js';
import type { TokenCheck } from './simulated-site/simulated-site.js';
import { SiteServer } from './site-link/site-server.js';
import type { SiteBackend } from './site-backend.js';
import { sharing } from './start-gateway.js';

/** A gateway in front of a real site. */
export interface StartPlatformOptions extends Omit<GatewayServerOptions, 'backend'> {
  readonly site: { readonly id: string; readonly name: string };
  readonly platform: PlatformName;
  /** What the platform needs to know; read at the start. */
  readonly siteFile: string;
  readonly stateUrl?: string;
  readonly stateCaFile?: string;
  readonly oidc?: OidcOptions;
  /** Lets gateways in other processes use the site, on this loopback port. Default: closed. */
  readonly backendPort?: number;
}

export interface RunningPlatform {
  readonly port: number;
  readonly server: GatewayServer;
  /** Where the site is, for the operator. */
  readonly where: string;
  /** Null when other processes cannot use the site. */
  readonly backendPort: number | null;
  readonly stop: (reason?: StopReason) => Promise<void>;
}

/** Rejects as `startGateway` does. */
export async function startPlatform(options: StartPlatformOptions): Promise<RunningPlatform> {
  const { report = () => undefined } = options;
  const tokens = options.oidc === undefined ? null : new OidcTokens(options.oidc, report);
  const { backend, where } = await OPENERS[options.platform].open(options, tokens?.check);
  const server = new GatewayServer({ ...options, ...sharing(options), backend });
  const forOthers = options.backendPort === undefined ? null : new SiteServer(backend);
  let stopping: Promise<void> | null = null;
  const stop = (reason?: StopReason): Promise<void> => {
    stopping ??= server.stop(reason).then(async () => {
      await forOthers?.stop();
      tokens?.stop();
      backend.close();
    });
    return stopping;
  };
  try {
    const port = await server.start();
    const backendPort = (await forOthers?.start(options.backendPort ?? 0)) ?? null;
    return { port, server, where, backendPort, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is wrong with a site's file, all of it. */
export function problemsOf(
  platform: PlatformName,
  file: string,
  readFile: (file: string) => string,
): readonly string[] {
  try {
    return OPENERS[platform].problems(file, readFile(file), readFile);
  } catch {
    return [`--config: ${file} cannot be read`];
  }
}

interface Opener {
  readonly problems: (
    file: string,
    content: string,
    readFile: (file: string) => string,
  ) => readonly string[];
  /** Rejects with a message for the operator. */
  readonly open: (
    options: StartPlatformOptions,
    checkToken: TokenCheck | undefined,
  ) => Promise<{
    readonly backend: SiteBackend & { readonly close: () => void };
    readonly where: string;
  }>;
}

const OPENERS: Readonly<Record<PlatformName, Opener>> = {
  kamailio: {
    problems: (file, content) => {
      const reading = readSiteFile(file, content);
      return reading.kind === 'wrong' ? reading.problems : [];
    },
    open: async ({ site, siteFile, report }, checkToken) => {
      const reading = readSiteFile(siteFile, readFileSync(siteFile, 'utf8'));
      if (reading.kind === 'wrong') throw new Error(reading.problems.join('\n'));
      const { file } = reading;
      const backend = await KamailioSite.open({
        ...{ site, file },
        databaseFile: file.database ?? join('.agent-dr-gateway', `${site.id}-sip.db`),
        ...(report !== undefined && { report }),
        ...(checkToken !== undefined && { checkToken }),
      });
      const servers = file.servers.map(({ host, port }) => `${host}:${port}`).join(' and ');
      return { backend, where: `Kamailio at ${servers}, database ${backend.databaseFile}` };
    },
  },
  'genesys-v3': genesys('genesys-v3'),
  'genesys-v2': genesys('genesys-v2'),
};

/** Tokens of an identity provider open no session at the platform. */
function genesys(name: 'genesys-v3' | 'genesys-v2'): Opener {
  return {
    problems: (file, _content, readFile) => {
      const sources = { ...OF_THIS_PROCESS, readFile };
      const reading = readGenesysFile(name, file, sources);
      return reading.kind === 'wrong' ? reading.problems : [];
    },
    // Loaded only then: its library makes a process look like a browser.
    open: async ({ site, siteFile, report = () => undefined }) => {
      const { openGenesys } = await import('./genesys/open-genesys.js');
      return openGenesys(name, { site, siteFile, report });
    },
  };
}
