import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DEMO_AGENTS,
  DEMO_APPLICATION,
  DEMO_SITES,
  type DemoSite,
} from 'agent-dr-gateway/demo-data';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { type Answer, json, text } from '../server/answer.js';
import { LoopbackServer } from '../server/loopback-server.js';
import { staticFile } from '../server/static-files.js';
import { type SipGateway, startSipGateway } from './sip-gateway.js';
import { demoPhonePassword, type SipServer, startSipServers } from './sip-servers.js';

export interface SipDemoOptions {
  readonly siteTimeoutSeconds: number;
  readonly siteSipRegisterTimeoutSeconds: number;
  /** The gateway's command line. Default: the built one. */
  readonly gatewayEntry?: string;
  /** Instead of the built ones, by their paths. */
  readonly scripts?: ReadonlyMap<string, string>;
}

/** Two sites with a real SIP server each, their gateways, and the page of agents who can call each other. */
export class SipDemo {
  readonly #options: SipDemoOptions;
  readonly #server = new LoopbackServer((request) => this.#answer(request));
  #sites: readonly { readonly site: DemoSite; readonly sip: SipServer; readonly url: string }[] =
    [];
  #gateways: readonly SipGateway[] = [];
  #sipServers: readonly SipServer[] = [];
  #folder: string | undefined;
  #jssip = '';

  constructor(options: SipDemoOptions) {
    this.#options = options;
  }

  listen(port: number): Promise<number> {
    return this.#server.listen(port);
  }

  /** After `listen`: the sites have to know the page's origins. Throws when something does not start. */
  async start(): Promise<void> {
    this.#folder = await mkdtemp(path.join(tmpdir(), 'agent-dr-sip-demo-'));
    this.#jssip = await bundledJsSip();
    const origins = this.#server.origins;
    this.#sipServers = await startSipServers('http://(127[.]0[.]0[.]1|localhost):[0-9]+');
    for (const site of DEMO_SITES) {
      const sip = this.#sipServers.find(({ id }) => id === site.id);
      if (sip === undefined) continue;
      const {
        gatewayEntry: entry,
        siteTimeoutSeconds,
        siteSipRegisterTimeoutSeconds,
      } = this.#options;
      const gateway = await startSipGateway({
        ...{ server: sip, name: site.name, folder: this.#folder, allowedOrigins: origins },
        ...{ siteTimeoutSeconds, siteSipRegisterTimeoutSeconds },
        ...(entry !== undefined && { entry }),
      });
      this.#gateways = [...this.#gateways, gateway];
      this.#sites = [...this.#sites, { site, sip, url: gateway.url }];
    }
  }

  async stop(): Promise<void> {
    await this.#server.stop();
    await Promise.allSettled([
      ...this.#gateways.map((gateway) => gateway.stop()),
      ...this.#sipServers.map(({ process }) => process.stop()),
    ]);
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  async #answer({ method = '', url = '' }: IncomingMessage): Promise<Answer> {
    const [pathname = ''] = url.split('?', 1);
    const [, siteId, power] = POWER_PATH.exec(pathname) ?? [];
    if (siteId !== undefined) {
      return method === 'POST' ? this.#power(siteId, power === 'start') : text(405, 'Use POST.');
    }
    if (method !== 'GET' && method !== 'HEAD') return text(405, 'Use GET.');
    switch (pathname) {
      case '/agent-dr.json':
        return json(200, this.#localConfiguration());
      case '/sip.json':
        return json(200, this.#phones());
      case '/jssip.js':
        return script(this.#jssip);
    }
    const given = this.#options.scripts?.get(pathname);
    if (given !== undefined) return script(given);
    const file = await staticFile(pathname === '/' ? '/sip.html' : pathname);
    return file ?? text(404, 'There is nothing at this address.');
  }

  async #power(siteId: string, isOn: boolean): Promise<Answer> {
    const sip = this.#sipServers.find(({ id }) => id === siteId);
    if (sip === undefined) return text(404, 'There is no such site.');
    await (isOn ? sip.process.start() : sip.process.kill());
    return json(200, this.#phones());
  }

  #localConfiguration(): object {
    return {
      application: DEMO_APPLICATION,
      sites: this.#sites.map(({ site: { id, name, applicationObject }, url }) => ({
        ...{ id, name, gateways: [url] },
        configServerProxy: applicationObject.configServerProxy,
      })),
      retryInterval: 1,
      relaunchEndpointAfter: 2,
    };
  }

  #phones(): object {
    return {
      sites: this.#sites.map(({ site: { id, name }, sip }) => ({
        ...{ id, name, domain: sip.domain, servers: sip.servers },
        isRunning: sip.process.isRunning,
      })),
      passwords: Object.fromEntries(
        DEMO_AGENTS.flatMap(({ person }) =>
          person === undefined ? [] : [[person.dn, demoPhonePassword(person.dn)]],
        ),
      ),
    };
  }
}

const script = (body: string): Answer => ({
  ...{ status: 200, contentType: 'text/javascript; charset=utf-8', body },
});

const POWER_PATH = /^\/sip\/([^/]+)\/(start|kill)$/;

/** As an integrator without a build step makes it. */
async function bundledJsSip(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(import.meta.resolve('jssip'))],
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022' },
  });
  return outputFiles[0]?.text ?? '';
}
