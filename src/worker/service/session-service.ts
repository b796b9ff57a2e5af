import { COMMAND_NAMES, type CommandAnswer, type CommandName } from '../../contract/commands.js';
import type { CommandReply, SessionService } from '../../contract/session-service.js';
import { bareFacade } from './bare-facade.js';
import { newId } from '../session/hand-over.js';
import { Pageless } from './pageless.js';
import { PagePorts } from './page-ports.js';
import type { SessionCommands } from '../commands/session-commands.js';
import type { SessionStore } from '../storage/preferred-site-store.js';
import { OwnSession } from '../tabs/own-session.js';

/** A session and the access to it. */
export interface RunningSessionService {
  /** The API for pages; nothing else can be reached from it. */
  readonly service: SessionService;
  /** Ends the session and forgets the pages. Not needed in a worker, which ends as a whole. */
  readonly dispose: () => void;
}

/** Starts a session that no other worker knows of, and offers it to the pages of this one. */
export function createSessionService(store: SessionStore): RunningSessionService {
  const pageless = new Pageless(() => {
    void own.end();
  });
  const ports = new PagePorts(pageless.count);
  const own = new OwnSession({
    store,
    ports,
    role: () => ({ kind: 'free' }),
    ended: () => undefined,
  });
  own.tellPages();
  const id = newId();
  const commands = (): SessionCommands => ({
    ...own.local.commands,
    configure: (value) => own.configure(value),
    resume: (ticket) => Promise.resolve(own.resume(ticket)),
  });
  return {
    service: serviceFor(
      ports,
      commands,
      { life: () => Promise.resolve({ id }), retire: () => own.local.delivered() },
      () => {
        if (own.local.handOver() !== undefined) own.tellPages();
      },
    ),
    dispose() {
      pageless.stop();
      own.local.dispose();
      ports.close();
    },
  };
}

const isCommand = (name: unknown): name is CommandName =>
  (COMMAND_NAMES as readonly unknown[]).includes(name);

const NO_SUCH_COMMAND: Promise<CommandAnswer> = Promise.resolve({
  kind: 'failed',
  failure: { kind: 'not-possible-now', message: 'There is no such command.' },
});

/**
 * The commands as pages see them: each answer carries the number of its update. `refresh` sends
 * the current updates again, if they are known here.
 */
export function serviceFor(
  ports: PagePorts,
  now: () => SessionCommands,
  { life, retire }: Pick<SessionService, 'life' | 'retire'>,
  refresh: () => void,
): SessionService {
  const numbered = async (running: Promise<CommandAnswer>): Promise<CommandReply> => {
    const result = await running;
    return { result, afterUpdate: ports.updates };
  };
  return bareFacade<SessionService>({
    subscribe: (port, tabLock) => {
      ports.add(port, tabLock);
      // Durations in the last update are out of date: a call's length, the time until a move.
      refresh();
    },
    life,
    retire,
    configure: (value) => numbered(now().configure(value)),
    command: (name, args) =>
      numbered(isCommand(name) && Array.isArray(args) ? now().run(name, args) : NO_SUCH_COMMAND),
    answerCredentials: (question, answer) => now().answerCredentials(question, answer),
    resume: (ticket) => numbered(now().resume(ticket)),
    answerBeforeSwitchover(question, answer, page) {
      // A page whose answer was not counted on may still veto.
      return ports.answered(page) || answer === 'veto'
        ? now().answerBeforeSwitchover(question, answer)
        : Promise.resolve();
    },
    networkHint: (hint) => now().networkHint(hint),
  });
}
