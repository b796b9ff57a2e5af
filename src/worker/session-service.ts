import type { CommandResult } from '../contract/failure.js';
import type { CommandReply, SessionService } from '../contract/session-service.js';
import { bareFacade } from './bare-facade.js';
import { createLocalSession } from './local-session.js';
import { PagePorts } from './page-ports.js';
import type { SessionCommands } from './session-commands.js';
import type { PreferredSiteStore } from './storage/preferred-site-store.js';

/** A session and the way to it. */
export interface RunningSessionService {
  /** The API that pages see; nothing else can be reached from it. */
  readonly service: SessionService;
  /** Ends the session and forgets the pages. A worker never needs it: it ends as a whole. */
  readonly dispose: () => void;
}

/** Starts a session that no other worker knows of, and offers it to the pages of this one. */
export function createSessionService(
  store: Pick<PreferredSiteStore, 'read' | 'remember'>,
): RunningSessionService {
  const ports = new PagePorts();
  const session = createLocalSession({
    store,
    askedPages: () => ports.answering,
    publish: (update) => {
      ports.publish(update);
    },
  });
  ports.publish({ type: 'snapshot', snapshot: session.snapshot() });
  return {
    service: serviceFor(ports, session.commands),
    dispose() {
      session.dispose();
      ports.close();
    },
  };
}

/** What pages see of commands: each answer says with which update it came. */
export function serviceFor(ports: PagePorts, commands: SessionCommands): SessionService {
  const numbered = async (running: Promise<CommandResult>): Promise<CommandReply> => {
    const result = await running;
    return { result, afterUpdate: ports.updates };
  };
  return bareFacade<SessionService>({
    subscribe: (port, tabLock) => {
      ports.add(port, tabLock);
    },
    configure: (value) => numbered(commands.configure(value)),
    signIn: (credentials) => numbered(commands.signIn(credentials)),
    signOut: () => numbered(commands.signOut()),
    switchTo: (siteId) => numbered(commands.switchTo(siteId)),
    returnToPreferred: () => numbered(commands.returnToPreferred()),
    moveNow: () => numbered(commands.moveNow()),
    stay: () => numbered(commands.stay()),
    drill: () => numbered(commands.drill()),
    dismissDrill: () => numbered(commands.dismissDrill()),
    logIn: () => numbered(commands.logIn()),
    ready: () => numbered(commands.ready()),
    notReady: (reason) => numbered(commands.notReady(reason)),
    dismissInterruptedCall: (id) => numbered(commands.dismissInterruptedCall(id)),
    retryNow: () => numbered(commands.retryNow()),
    answerBeforeSwitchover(question, answer, page) {
      // One that nobody counted on any more may still object.
      return ports.answered(page) || answer === 'veto'
        ? commands.answerBeforeSwitchover(question, answer)
        : Promise.resolve();
    },
    exportTimeline: () => commands.exportTimeline(),
    networkHint: (hint) => commands.networkHint(hint),
  });
}
