import type { Remote } from 'comlink';
import type { CommandResult } from '../contract/failure.js';
import { plainCopy } from '../contract/plain-data.js';
import type { CommandReply, SessionService } from '../contract/session-service.js';
import type { SessionCommands, SignInRequest, TimelineResult } from './session-view.js';

/** How commands get to the worker. None of these rejects, none hangs. */
export interface CommandRoutes {
  readonly command: (run: Command) => Promise<CommandResult>;
  /** First makes good what keeps this page from starting a session. */
  readonly retryNow: () => Promise<CommandResult>;
  readonly exportTimeline: () => Promise<TimelineResult>;
  /** What the agent typed, or what the host page gives instead of it. */
  readonly signIn: (request: SignInRequest | undefined) => Promise<CommandResult>;
}

export type Command = (service: Remote<SessionService>) => Promise<CommandReply>;

/**
 * Everything that the agent, or the page for them, can ask for. What the page gives is passed on as
 * data: the worker says what is wrong with it, and anything else could not be passed on (B31).
 */
export function sessionCommands(routes: CommandRoutes): SessionCommands {
  const { command, retryNow, exportTimeline, signIn } = routes;
  return Object.freeze<SessionCommands>({
    signIn: (request) => signIn(plainCopy(request) ?? undefined),
    signOut: () => command((service) => service.signOut()),
    switchTo: (siteId) => command((service) => service.switchTo(plainCopy(siteId))),
    returnToPreferred: () => command((service) => service.returnToPreferred()),
    moveNow: () => command((service) => service.moveNow()),
    stay: () => command((service) => service.stay()),
    drill: () => command((service) => service.drill()),
    dismissDrill: () => command((service) => service.dismissDrill()),
    logIn: () => command((service) => service.logIn()),
    ready: () => command((service) => service.ready()),
    notReady: (reason) => command((service) => service.notReady(plainCopy(reason))),
    dismissInterruptedCall: (id) =>
      command((service) => service.dismissInterruptedCall(plainCopy(id))),
    exportTimeline,
    retryNow,
  });
}
