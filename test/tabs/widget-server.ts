import { build } from 'esbuild';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VERSION_FILE = /contract[\\/]worker-name\.ts$/;

/** A page's address: with or without `SharedWorker`, and with which version of the widget. */
export interface TabKind {
  readonly workers: 'shared' | 'dedicated';
  readonly version?: 'other';
}

/** Serves pages with the widget as its source is now, bundled as a host's bundler would. */
export class WidgetServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(configuration: object): Promise<WidgetServer> {
    const files = new Map<string, { readonly type: string; readonly text: string }>([
      ['/agent-dr.json', { type: 'application/json', text: JSON.stringify(configuration) }],
    ]);
    for (const version of ['this', 'other'] as const) {
      for (const [address, text] of await widget(version)) {
        files.set(`/${version}/${address}`, { type: 'text/javascript', text });
      }
      for (const workers of ['shared', 'dedicated'] as const) {
        const html = page(version, workers);
        files.set(`/${version}-${workers}`, { type: 'text/html', text: html });
      }
    }
    const server = createServer((request, response) => {
      const file = files.get(request.url ?? '');
      response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' });
      response.end(file?.text);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new WidgetServer(server);
  }

  address({ workers, version = 'this' as 'other' }: TabKind): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/${version}-${workers}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

const page = (version: string, workers: 'shared' | 'dedicated') => `<!doctype html>
  <html lang="en"><title>${version} ${workers}</title>
  ${workers === 'dedicated' ? '<script>delete globalThis.SharedWorker</script>' : ''}
  <script type="module" src="/${version}/page/define.js"></script>
  <agent-dr-session config-src="/agent-dr.json"></agent-dr-session></html>`;

/** Addresses and texts of the page's scripts and of the worker's. */
async function widget(version: 'this' | 'other'): Promise<readonly [string, string][]> {
  const options = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    tsconfig: `${ROOT}tsconfig.base.json`,
    plugins: [
      {
        name: 'version',
        setup(bundler: {
          onLoad(
            filter: { filter: RegExp },
            load: (file: { path: string }) => Promise<{ contents: string; loader: 'ts' }>,
          ): void;
        }) {
          bundler.onLoad({ filter: VERSION_FILE }, async (file) => {
            const text = await readFile(file.path, 'utf8');
            const contents =
              version === 'this' ? text : text.replace(/VERSION = `[^`]+`/, "VERSION = '9.9.9-9'");
            return { contents, loader: 'ts' };
          });
        },
      },
    ],
  } as const;
  const scripts = await build({
    ...options,
    plugins: [...options.plugins],
    entryPoints: [`${ROOT}src/define.ts`],
    splitting: true,
    outdir: '/page',
  });
  const worker = await build({
    ...options,
    plugins: [...options.plugins],
    entryPoints: [`${ROOT}src/worker/session.worker.ts`],
    outfile: '/worker/session.worker.ts',
  });
  return [...scripts.outputFiles, ...worker.outputFiles].map(({ path, text }) => [
    path.slice(1),
    text,
  ]);
}
