import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Where it is served, what it is bundled from. */
export type Scripts = Readonly<Record<string, URL>>;

/** The page's script stands where its address for the worker leads to the worker. */
export const PAGE_SCRIPT = '/components/page-script.js';
const SESSION_WORKER = {
  '/worker/session.worker.ts': new URL('../../src/worker/session.worker.ts', import.meta.url),
};

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<link rel="icon" href="data:,">
<script type="module" src="${PAGE_SCRIPT}"></script></html>`;

/** A page that workers with the opposite kind of life are tried in: without SharedWorker. */
export const WITHOUT_SHARED_WORKER = '?without-shared-worker';

const WITHOUT = PAGE.replace(
  '<script type="module"',
  '<script>delete globalThis.SharedWorker</script>\n<script type="module"',
);

/** Serves a page with its scripts and the worker, bundled from the source as it is now. */
export class PageServer {
  readonly #server: Server;
  readonly origin: string;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  static async start(scripts: Scripts): Promise<PageServer> {
    const bundles = new Map<string, string>();
    for (const [address, source] of Object.entries({ ...SESSION_WORKER, ...scripts })) {
      bundles.set(address, await bundled(fileURLToPath(source)));
    }
    const server = createServer(({ url = '/' }, response) => {
      const script = bundles.get(url);
      const type = script === undefined ? 'text/html' : 'text/javascript';
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
      response.end(script ?? (url.endsWith(WITHOUT_SHARED_WORKER) ? WITHOUT : PAGE));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new PageServer(server, `http://127.0.0.1:${address.port}`);
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    // The package names what has side effects by its built files, not by their sources.
    ignoreAnnotations: true,
    tsconfig: fileURLToPath(new URL('../../tsconfig.base.json', import.meta.url)),
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${entry} was not bundled`);
  return file.text;
}
