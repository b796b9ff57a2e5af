import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { LIBRARIES, type LibraryName } from '../contestants.js';

const WORKER = '/session.worker.js';
const WORKER_SOURCE = fileURLToPath(
  new URL('../../../src/worker/session.worker.ts', import.meta.url),
);
const CLIENTS = fileURLToPath(new URL('../clients/', import.meta.url));
/** A page without any client, for comparison. */
export const EMPTY_PAGE = '/empty';

const GZIP_LEVEL = 9;

/** Serves a page with each client, bundled in one way: with its library, as small as it gets. */
export class PeerPageServer {
  readonly origin: string;
  readonly #server: Server;
  readonly #bundles: ReadonlyMap<string, string>;

  private constructor(server: Server, origin: string, bundles: ReadonlyMap<string, string>) {
    this.#server = server;
    this.origin = origin;
    this.#bundles = bundles;
  }

  static async start(libraries: readonly LibraryName[]): Promise<PeerPageServer> {
    const bundles = new Map([[WORKER, await bundled({ entryPoints: [WORKER_SOURCE] })]]);
    for (const library of libraries) {
      const contents = `import { start } from './${library}.mjs'; globalThis.benchStart = start;`;
      const stdin = { contents, resolveDir: CLIENTS };
      bundles.set(`/${library}.js`, await bundled({ stdin }));
    }
    const server = createServer(({ url = '/' }, response) => {
      const script = bundles.get(url);
      const type = script === undefined ? 'text/html' : 'text/javascript';
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
      response.end(script ?? pageAt(url));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new PeerPageServer(server, `http://127.0.0.1:${address.port}`, bundles);
  }

  /** Bytes of everything that runs in the browser for it, compressed. */
  gzippedBytes(library: LibraryName): number {
    const files = [`/${library}.js`, ...(library === 'ours' ? [WORKER] : [])];
    return files
      .map((file) => gzipSync(this.#bundles.get(file) ?? '', { level: GZIP_LEVEL }).length)
      .reduce((sum, bytes) => sum + bytes, 0);
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

function pageAt(url: string): string {
  const library = Object.keys(LIBRARIES).find((name) => url === `/${name}`);
  const script =
    library === undefined ? '' : `\n<script type="module" src="/${library}.js"></script>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title>
<link rel="icon" href="data:,">${script}</html>`;
}

async function bundled(
  entry:
    | { readonly entryPoints: string[] }
    | { readonly stdin: { contents: string; resolveDir: string } },
): Promise<string> {
  const { outputFiles } = await build({
    ...entry,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],

    define: { global: 'globalThis' },
    tsconfig: fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url)),
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error('nothing was bundled');
  return file.text;
}
