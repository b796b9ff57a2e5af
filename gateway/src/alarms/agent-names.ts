import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlarmOptions } from './alarm-options.js';

export type AgentNaming = (username: string) => string | undefined;

/**
 * How agents are named upstream: by default by a keyed hash, so that whoever reads an alarm can tell
 * agents apart, and not look their names up by hashing a list of them.
 */
export async function agentNaming({
  agents = 'hashed',
  agentKey,
  directory,
}: AlarmOptions): Promise<AgentNaming> {
  if (agents === 'plain') return (username) => username;
  if (agents === 'none') return () => undefined;
  const key = agentKey ?? (await ownKey(directory));
  return (username) => createHmac('sha256', key).update(username).digest('hex').slice(0, 16);
}

/** Kept beside the queue: the same agent has the same hash after a restart. */
async function ownKey(directory: string | undefined): Promise<string> {
  const fresh = randomBytes(32).toString('hex');
  if (directory === undefined) return fresh;
  const file = join(directory, 'agent-key');
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(file, fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch {
    return (await readFile(file, 'utf8').catch(() => '')) || fresh;
  }
}
