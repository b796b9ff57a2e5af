import { expose } from 'comlink';
import type { CommandAnswer } from '../../contract/commands.js';
import type { CommandResult } from '../../contract/failure.js';
import type {
  CommandReply,
  SessionService,
  SessionUpdate,
  UpdatePort,
} from '../../contract/session-service.js';
import type { SessionSnapshot } from '../../contract/snapshot.js';
import { active } from '../../contract/testing/snapshots.js';
import { MOVE_TIMELINE } from './timelines.js';

type Update = SessionUpdate extends infer One
  ? One extends unknown
    ? Omit<One, 'number'>
    : never
  : never;

/**
 * Replaces the worker behind a real MessagePort: sends what a test says, and records what it is
 * asked. `install` makes pages start it instead of the worker.
 */
export class ScriptedWorker {
  /** The commands so far, as `['notReady', 'Lunch']`. */
  readonly asked: (readonly unknown[])[] = [];
  /** What commands settle with. */
  result: CommandResult = { kind: 'done' };
  /** Whether commands are answered. */
  answers = true;
  /** What it says first. */
  first: SessionSnapshot = active();
  /** Whether `networkHint` works. */
  hearsHints = true;
  readonly #channel = new MessageChannel();
  readonly #subscribed: Promise<UpdatePort>;
  #updates = 0;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor() {
    let subscribe: (port: UpdatePort) => void = () => undefined;
    this.#subscribed = new Promise((resolve) => (subscribe = resolve));
    expose(this.#service(subscribe), this.#channel.port2);
  }

  /** Until `uninstall`, `new SharedWorker` gives this one. */
  install(): void {
    const { port1: port } = this.#channel;
    const before = Object.getOwnPropertyDescriptor(globalThis, 'SharedWorker');
    Object.defineProperty(globalThis, 'SharedWorker', {
      configurable: true,
      value: function () {
        return { port, onerror: null };
      },
    });
    this.uninstall = () => {
      if (before !== undefined) Object.defineProperty(globalThis, 'SharedWorker', before);
    };
  }

  uninstall: () => void = () => undefined;

  /** Sends an update to the page. */
  async say(update: Update): Promise<void> {
    const port = await this.#subscribed;
    port.postMessage({ ...update, number: this.#updates++ });
  }

  /** Settles when this many commands have been given. */
  askedFor(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ count, resolve });
      this.#wake();
    });
  }

  #service(subscribe: (port: UpdatePort) => void): SessionService {
    const reply = (result: CommandAnswer): Promise<CommandReply> =>
      this.answers
        ? Promise.resolve({ result, afterUpdate: this.#updates - 1 })
        : new Promise(() => undefined);
    return {
      subscribe: (port) => {
        subscribe(port);
        void this.say({ type: 'snapshot', snapshot: this.first });
      },
      life: () => Promise.resolve({ id: 'scripted' }),
      retire: () => Promise.resolve(),
      configure: () => Promise.resolve({ result: { kind: 'done' }, afterUpdate: 0 }),
      command: (name, args) => {
        this.#note(name, ...args);
        return reply(
          name === 'exportTimeline' ? { kind: 'done', timeline: MOVE_TIMELINE } : this.result,
        );
      },
      resume: (ticket) => {
        this.#note('resume', ticket);
        return reply(this.result);
      },
      answerCredentials: (question, answer) => {
        this.#note('answerCredentials', question, answer);
        return Promise.resolve();
      },
      answerBeforeSwitchover: (question, answer) => {
        this.#note('answerBeforeSwitchover', question, answer);
        return Promise.resolve();
      },
      networkHint: (hint) => {
        this.#note('networkHint', hint);
        return this.hearsHints ? Promise.resolve() : Promise.reject(new Error('Not now.'));
      },
    };
  }

  #note(...command: readonly unknown[]): void {
    this.asked.push(command);
    this.#wake();
  }

  #wake(): void {
    for (const { count, resolve } of this.#waiting) if (this.asked.length >= count) resolve();
  }
}
