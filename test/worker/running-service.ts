import type {
  CommandReply,
  SessionService,
  SessionUpdate,
} from '../../src/contract/session-service.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { createSessionService } from '../../src/worker/service/session-service.js';
import { installWebSocket } from './node-web-socket.js';
import { Seen } from './seen.js';

/** A worker's service in this process, with one page that subscribed to it. */
export interface RunningService {
  readonly service: SessionService;
  readonly updates: Seen<SessionUpdate>;
}

/** Runs a test with a service of its own, and ends its session, as its last step or when it throws. */
export async function withService(test: (running: RunningService) => Promise<void>): Promise<void> {
  installWebSocket();
  hideLocks();
  const { service, dispose } = createSessionService(FORGETFUL_STORE);
  const { port1, port2 } = new MessageChannel();
  const updates = new Seen<SessionUpdate>();
  port1.onmessage = ({ data }: MessageEvent<SessionUpdate>) => {
    updates.add(data);
  };
  service.subscribe(port2, 'a page');
  try {
    await test({ service, updates });
  } finally {
    dispose();
    port1.close();
  }
}

/** Newer versions of Node have Web Locks. Nobody holds any here: every page would be gone at once. */
function hideLocks(): void {
  Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true });
}

/** Browsers may have no storage; a session does without. */
export const FORGETFUL_STORE = {
  read: () => Promise.resolve({ siteId: undefined, problem: undefined }),
  remember: () => Promise.resolve(undefined),
};

/** Resolves when the page is shown such a snapshot. */
export const shown = (
  { updates }: RunningService,
  name: string,
  matches: (snapshot: SessionSnapshot) => boolean,
) => updates.first(name, (update) => update.type === 'snapshot' && matches(update.snapshot));

/** What a command came to, with the reason when it failed. */
export const outcomeOf = ({ result }: CommandReply): string =>
  result.kind === 'failed' ? JSON.stringify(result.failure) : result.kind;
