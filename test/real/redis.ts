import { freePort } from './free-port.js';
import { ServerProcess } from './server-process.js';

/** A Redis without persistence: a restart empties it. */
export async function startRedis(
  args: readonly string[] | ((folder: string) => readonly string[]) = [],
): Promise<ServerProcess> {
  const port = await freePort();
  return new ServerProcess(port, (folder) => [
    'redis-server',
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--save', '', '--appendonly', 'no'],
    ...(typeof args === 'function' ? args(folder) : args),
  ]).start();
}

export const urlOf = ({ port }: ServerProcess): string => `redis://127.0.0.1:${port}`;
