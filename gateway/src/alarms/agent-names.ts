import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlarmOptions } from './alarm-options.js';

/**
 * How agents are named upstream: by default by a keyed hash, so that whoever reads an alarm can tell
 * agents apart, and not look their names up by hashing a list of them.
 */
export function agentNaming({
  agents = 'hashed',
  agentKey,
  directory,
}: AlarmOptions): (username: string) => string | undefined {
  if (agents === 'plain') return (username) => username;
  if (agents === 'none') return () => undefined;
  const key = agentKey ?? ownKey(directory);
  return (username) => createHmac('sha256', key).update(username).digest('hex').slice(0, 16);
}

/** Kept beside the queue: the same agent has the same hash after a restart. */
function ownKey(directory: string | undefined): string {
  const fresh = randomBytes(32).toString('hex');
  if (directory === undefined) return fresh;
  const file = join(directory, 'agent-key');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' });
    return fresh;
  } catch {
    return readKey(file) ?? fresh;
  }
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8') || undefined;
  } catch {
    return undefined;
  }
}
