import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Serves a page with the phone, as a host without a build step has it: modules and an import map. */
export class PhoneHost {
  readonly #files: ReadonlyMap<string, string>;
  readonly #server: Server;

  private constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
    this.#server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://host');
      const script = this.#files.get(pathname);
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? PAGE);
    });
  }

  static async start(): Promise<PhoneHost> {
    const files = new Map([
      ['/phone.js', await bundled('src/phone/index.ts')],
      ['/phone.worker.ts', await bundled('src/phone/link/phone.worker.ts')],
      ['/jssip.js', await bundled('node_modules/jssip/lib/JsSIP.js')],
    ]);
    const host = new PhoneHost(files);
    await new Promise<void>((resolve) => {
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    return host;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/`;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const PAGE = `<!doctype html>
<html lang="en">
<title>Phone</title>
<script type="importmap">{"imports": {"jssip": "/jssip.js"}}</script>
<script type="module">
  import { createSipPhone } from '/phone.js';
  const connections = [];
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...all) {
      super(...all);
      connections.push(this);
    }
  };
  // What is heard in the last connection: energy, and for how long there was sound at all.
  globalThis.heard = async () => {
    let [energy, seconds] = [0, 0];
    for (const report of (await connections.at(-1).getStats()).values()) {
      if (report.type !== 'inbound-rtp') continue;
      energy += report.totalAudioEnergy ?? 0;
      seconds += report.totalSamplesDuration ?? 0;
    }
    return { energy, seconds };
  };
  globalThis.services = [];
  globalThis.tones = [];
  const insert = RTCDTMFSender.prototype.insertDTMF;
  RTCDTMFSender.prototype.insertDTMF = function (keys, ...all) {
    tones.push(keys);
    return insert.call(this, keys, ...all);
  };
  globalThis.startPhone = ({ dn, password, ...options }) => {
    globalThis.phone = createSipPhone({ ...options, credentials: async () => ({ password }) });
    phone.subscribe(() => services.push(phone.state.service.kind));
    phone.work({ dn, siteId: options.sites[0].id });
  };
  // Also after a while without one: the state may have changed before anybody listened.
  globalThis.nextChange = () =>
    new Promise((resolve) => {
      const leave = phone.subscribe(end);
      const timer = setTimeout(end, 200);
      function end() {
        clearTimeout(timer);
        leave();
        resolve();
      }
    });
</script>
`;

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['jssip'],
    tsconfig: 'tsconfig.base.json',
  });
  return outputFiles[0]?.text ?? '';
}
