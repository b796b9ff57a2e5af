import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Serves a page with the element, bundled from the source as it is now. */
export class DeskHost {
  readonly #files: Map<string, string>;
  readonly #server: Server;

  private constructor(files: Map<string, string>) {
    this.#files = files;
    this.#server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://host');
      const file = this.#files.get(pathname);
      const type = pathname.endsWith('.json') ? 'application/json' : 'text/javascript';
      response.setHeader('content-type', file === undefined ? 'text/html; charset=utf-8' : type);
      response.end(file ?? PAGE);
    });
  }

  static async start(): Promise<DeskHost> {
    const files = new Map([
      ['/desk.js', await bundled('src/define.ts')],
      ['/worker/session.worker.ts', await bundled('src/worker/session.worker.ts')],
    ]);
    const host = new DeskHost(files);
    await new Promise<void>((resolve) => {
      host.#server.listen(0, '127.0.0.1', resolve);
    });
    return host;
  }

  get origin(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  configure(configuration: object): void {
    this.#files.set('/agent-dr.json', JSON.stringify(configuration));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const PAGE = `<!doctype html>
<html lang="en">
<title>Desk</title>
<script type="module" src="/desk.js"></script>
<agent-dr-session config-src="/agent-dr.json"></agent-dr-session>
`;

/** A script of the package as its source is now. */
export async function bundled(entry: string): Promise<string> {
  const { outputFiles } = await build({
    ...{ absWorkingDir: ROOT, entryPoints: [entry], bundle: true, write: false },
    ...{ format: 'esm', target: 'es2022', tsconfig: 'tsconfig.base.json', external: ['jssip'] },
  });
  return outputFiles[0]?.text ?? '';
}
