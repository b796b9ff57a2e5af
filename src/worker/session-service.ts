import * as v from 'valibot';
import type { CommandResult, Failure } from '../contract/failure.js';
import type { LocalConfiguration } from '../contract/local-configuration.js';
import type {
  CommandReply,
  Credentials,
  SessionService,
  UpdatePort,
} from '../contract/session-service.js';
import type { AlarmChange, SessionSnapshot } from '../contract/snapshot.js';
import { commandOutcome, type Command } from './command-outcome.js';
import { readLocalConfiguration } from './local-configuration.js';
import { Session } from './session.js';
import type { PreferredSiteStore } from './storage/preferred-site-store.js';

/**
 * The API that pages see. All pages of a worker share the one session behind it (B14).
 *
 * A bare object without a prototype: Comlink makes everything reachable that hangs on it.
 */
export function createSessionService(store: PreferredSiteStore): SessionService {
  const ports = new Set<UpdatePort>();
  const pending = new Set<PendingCommand>();

  const session = new Session(store, {
    snapshotChanged(snapshot) {
      publish({ type: 'snapshot', snapshot });
    },
    stateChanged(state) {
      for (const waiting of pending) {
        const outcome = commandOutcome(waiting.command, state);
        if (outcome === undefined) continue;
        pending.delete(waiting);
        waiting.resolve(reply(outcome));
      }
    },
    alarmChanged(change) {
      publish({ type: 'alarm', change });
    },
  });

  let updates = 0;
  const publish = (update: Update): void => {
    updates++;
    for (const port of ports) port.postMessage({ ...update, number: updates });
  };

  const reply = (result: CommandResult): CommandReply => ({ result, afterUpdate: updates });

  const done = (): Promise<CommandReply> => Promise.resolve(reply({ kind: 'done' }));

  const fail = (failure: Failure): Promise<CommandReply> =>
    Promise.resolve(reply({ kind: 'failed', failure }));

  const notPossible = (message: string): Promise<CommandReply> =>
    fail({ kind: 'not-possible-now', message });

  /** The outcome of a command that has been dispatched. */
  const settle = (command: Command): Promise<CommandReply> => {
    const outcome = commandOutcome(command, session.state);
    if (outcome !== undefined) return Promise.resolve(reply(outcome));
    return new Promise((resolve) => pending.add({ command, resolve }));
  };

  /** The newest that is valid: a session that runs goes on with its own, the next one has this. */
  let configuration: LocalConfiguration | undefined;
  const beginSession = (credentials: Credentials): void => {
    if (configuration !== undefined) session.dispatch({ type: 'configured', configuration });
    session.signIn(credentials);
  };

  const service: SessionService = {
    subscribe(port, tabLock) {
      ports.add(port);
      port.postMessage({ type: 'snapshot', snapshot: session.snapshot(), number: updates });
      void whenReleased(tabLock).then(() => {
        ports.delete(port);
        port.close();
      });
    },

    configure(value) {
      const reading = readLocalConfiguration(value);
      if (reading.kind === 'valid') {
        configuration = reading.configuration;
        session.dispatch({ type: 'configured', configuration: reading.configuration });
        return done();
      }
      const failure: Failure = {
        kind: 'configuration',
        message: 'The local configuration is not as it must be.',
        problems: reading.problems,
      };
      configuration = undefined;
      session.dispatch({ type: 'configuration-refused', failure });
      return fail(failure);
    },

    signIn(value) {
      const credentials = v.safeParse(CredentialsSchema, value);
      if (!credentials.success) return notPossible('Both user name and password are needed.');
      const { state } = session;
      if (state.kind === 'signed-out') beginSession(credentials.output);
      else if (state.username !== credentials.output.username) {
        return notPossible('Another agent is signed in here: sign out first.');
      }
      return settle({ type: 'sign-in' });
    },

    signOut() {
      session.dispatch({ type: 'sign-out-requested' });
      return done();
    },

    switchTo(value) {
      const siteId = v.safeParse(v.string(), value);
      const { state } = session;
      if (state.kind !== 'active') return notPossible('No agent is at work at a site now.');
      if (!siteId.success || !state.configuration.sites.some(({ id }) => id === siteId.output)) {
        const known = state.configuration.sites.map(({ id }) => id).join(', ');
        return notPossible(`There is no such site. The configuration has ${known}.`);
      }
      session.dispatch({ type: 'switch-requested', siteId: siteId.output });
      return settle({ type: 'switch-to', siteId: siteId.output });
    },

    retryNow() {
      session.dispatch({ type: 'retry-requested' });
      return done();
    },
  };
  return Object.freeze(Object.assign(Object.create(null) as SessionService, service));
}

const LONGEST_TEXT = 255;
const CredentialsSchema = v.object({
  username: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_TEXT)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)),
});

interface PendingCommand {
  readonly command: Command;
  readonly resolve: (reply: CommandReply) => void;
}

/** An update before it has its number. */
type Update =
  | { readonly type: 'snapshot'; readonly snapshot: SessionSnapshot }
  | { readonly type: 'alarm'; readonly change: AlarmChange };

/** Resolves when the page that holds the lock has ended, in whatever way. */
async function whenReleased(lock: string): Promise<void> {
  // Outside of secure contexts there are no locks; the port then lives as long as the worker.
  if (!('locks' in navigator)) return new Promise(() => undefined);
  await navigator.locks.request(lock, () => undefined);
}
