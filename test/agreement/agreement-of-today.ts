import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Everything whose shape pages and workers, and the workers of two tabs, must agree about (B14). */
const SHAPES = [
  'protocol/src/calls.ts',
  'protocol/src/notifications.ts',
  'src/contract/failure.ts',
  'src/contract/local-configuration.ts',
  'src/contract/services.ts',
  'src/contract/session-service.ts',
  'src/contract/site-ref.ts',
  'src/contract/snapshot.ts',
  'src/contract/standby.ts',
  'src/contract/timeline.ts',
  'src/worker/engine/model/active.ts',
  'src/worker/engine/model/agent.ts',
  'src/worker/engine/model/back-off.ts',
  'src/worker/engine/model/deadline.ts',
  'src/worker/engine/model/departures.ts',
  'src/worker/engine/model/link.ts',
  'src/worker/engine/model/log-in.ts',
  'src/worker/engine/model/profile.ts',
  'src/worker/engine/model/signed-in.ts',
  'src/worker/engine/model/signed-out.ts',
  'src/worker/engine/model/standby.ts',
  'src/worker/engine/model/starting.ts',
  'src/worker/engine/model/state.ts',
  'src/worker/engine/model/switching.ts',
  'src/worker/engine/model/unreachable.ts',
  'src/worker/credentials/key-ring.ts',
  'src/worker/service/page-ports.ts',
  'src/worker/session/hand-over.ts',
  'src/worker/tabs/sealed-message.ts',
  'src/worker/tabs/tab-message.ts',
];

const ROOT = new URL('../../', import.meta.url);

export const AGREEMENT_FILE = new URL('src/contract/agreement.ts', ROOT);

/** What the agreement's file must say today. */
export function agreementOfToday(): string {
  const hash = createHash('sha256');
  for (const file of SHAPES) hash.update(shapeOf(readFileSync(new URL(file, ROOT), 'utf8')));
  return `/** Made of all that pages and workers agree about, by \`npm run agreement\`. */
export const AGREEMENT = '${hash.digest('hex').slice(0, 8)}';
`;
}

/** Neither words about it nor how it is laid out make a difference. */
const shapeOf = (source: string): string =>
  source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, '').replaceAll(/\s+/gu, '');
