import { ReactiveElement } from 'lit';
import '../../src/define.js';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { ScriptedWorker } from '../../src/components/testing/scripted-worker.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { flatElements } from './flat-tree.js';
import { until } from './until.js';
import type { Language, Size } from './variant.js';

/** A real session element with a script in place of its worker. */
export class MountedSession {
  readonly element: AgentDrSession;
  readonly #worker: ScriptedWorker;

  private constructor(element: AgentDrSession, worker: ScriptedWorker) {
    this.element = element;
    this.#worker = worker;
  }

  /** Mounts one in `place`, and resolves when it shows the script's first snapshot. */
  static async in(place: Element, size: Size): Promise<MountedSession> {
    const worker = new ScriptedWorker();
    worker.install();
    const element = document.createElement('agent-dr-session');
    element.config = {} as never;
    element.setAttribute('size', size === 'narrow' ? 'full' : size);
    place.append(element);
    await until('the session began', () => element.snapshot.kind === 'active');
    worker.uninstall();
    return new MountedSession(element, worker);
  }

  /** Sends a snapshot, and waits until it is on the screen. */
  async tell(snapshot: SessionSnapshot, language: Language): Promise<void> {
    const { element } = this;
    if (!isSame(element.snapshot, snapshot)) {
      await this.#worker.say({ type: 'snapshot', snapshot });
      await until('the session told it', () => isSame(element.snapshot, snapshot));
    }
    // Languages but English are loaded when they are wanted.
    await until(`the session spoke ${language}`, () => languageOf(element) === language);
    await this.rendered();
  }

  /** Waits until every element in the session is rendered. */
  async rendered(): Promise<void> {
    await this.element.updateComplete;
    for (const part of flatElements(this.element)) {
      if (part instanceof ReactiveElement) await part.updateComplete;
    }
  }
}

function languageOf(element: AgentDrSession): string | undefined {
  return element.shadowRoot?.querySelector<HTMLElement>('[lang]')?.lang;
}

const isSame = (one: SessionSnapshot, other: SessionSnapshot): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
