import { readFileSync } from 'node:fs';
import { readFlags } from './settings/command-line.js';
import type { GenesysName } from './genesys/family.js';
import type { GatewaySettings } from './settings/gateway-settings.js';
import { readSettings, type SettingSources } from './settings/read-settings.js';
import { readPair } from './tls/certificate-pair.js';
import { startOf, tlsOf, type Start } from './settings/start-options.js';
import { problemsOf } from './start-platform.js';

export { HELP } from './settings/help.js';

export type CliRequest =
  | (Start & { readonly settings: GatewaySettings })
  /** Nothing is wrong, as far as that can be known without a start. */
  | { readonly kind: 'checked'; readonly settings: GatewaySettings }
  /** A real site is to be tried with its test agent. */
  | { readonly kind: 'check-site'; readonly name: GenesysName; readonly siteFile: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'hash-password' }
  | { readonly kind: 'version' }
  /** Lines that name what was expected and what was found; all that is wrong. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** Reads the command line, and the files that it names. Never throws. */
export function readCommandLine(
  args: readonly string[],
  sources: SettingSources = OF_THIS_PROCESS,
): CliRequest {
  const line = readFlags(args);
  if (line.asks.has('help')) return { kind: 'help' };
  if (line.asks.has('version')) return { kind: 'version' };
  if (line.asks.has('hash-password')) return { kind: 'hash-password' };
  const reading = readSettings(line, sources);
  if (reading.kind === 'wrong') return reading;
  const { settings } = reading;
  const start = startOf(settings);
  if (start.kind === 'start-platform') {
    const { platform, siteFile } = start.options;
    const problems = problemsOf(platform, siteFile, sources.readFile);
    if (problems.length > 0) return { kind: 'wrong', problems };
  }
  if (line.asks.has('check-site')) return siteCheckOf(start);
  if (!line.asks.has('check-config')) return { ...start, settings };
  const tls = tlsOf(settings);
  const pair = tls === null ? null : readPair(tls);
  if (pair?.kind === 'broken') return { kind: 'wrong', problems: [pair.problem] };
  return { kind: 'checked', settings };
}

function siteCheckOf(start: Start): CliRequest {
  const { platform, siteFile } =
    start.kind === 'start-platform' ? start.options : { platform: null, siteFile: '' };
  return platform === 'genesys-v3' || platform === 'genesys-v2'
    ? { kind: 'check-site', name: platform, siteFile }
    : { kind: 'wrong', problems: ['--check-site: expected --backend genesys-v3 or genesys-v2'] };
}

const OF_THIS_PROCESS: SettingSources = {
  readFile: (file) => readFileSync(file, 'utf8'),
  environment: process.env,
};
