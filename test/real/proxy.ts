import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';

export type ProxyName = 'haproxy' | 'nginx';

/** A proxy with the configuration that is shipped; only its ports are those of the test. */
export async function startProxy(
  name: ProxyName,
  [first, second]: readonly [number, number],
): Promise<ServerProcess> {
  const port = await freePort();
  const shipped = readFileSync(new URL(FILES[name], FOLDER), 'utf8');
  const text = shipped
    .replaceAll('127.0.0.1:4300', `127.0.0.1:${port}`)
    .replaceAll('127.0.0.1:4310', `127.0.0.1:${first}`)
    .replaceAll('127.0.0.1:4311', `127.0.0.1:${second}`);
  return new ServerProcess(port, (folder) => {
    const file = join(folder, FILES[name]);
    writeFileSync(file, text);
    return COMMANDS[name](file, folder);
  }).start();
}

const FOLDER = new URL('../../gateway/proxies/', import.meta.url);
const FILES = { haproxy: 'haproxy.cfg', nginx: 'nginx.conf' } as const;

const COMMANDS = {
  haproxy: (file: string, _folder: string) => ['haproxy', '-db', '-f', file] as const,
  nginx: (file: string, folder: string) =>
    [
      ...(['nginx', '-p', folder, '-c', file] as const),
      ...['-e', join(folder, 'error.log')],
      ...['-g', `daemon off; master_process off; pid ${join(folder, 'pid')};`],
    ] as const,
};
