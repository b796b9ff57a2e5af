import type { AgentDrSession } from '../session/agent-dr-session.js';
import { Troubles } from './hostile.js';
import { ScriptedWorker } from './scripted-worker.js';

/** An element in the page, by itself in a part of it, at work: with a scripted worker, and an eye on troubles. */
export interface ScriptedSession {
  readonly worker: ScriptedWorker;
  readonly session: AgentDrSession;
  readonly troubles: Troubles;
  readonly end: () => void;
}

/** Resolves when the element shows what its worker has said first. */
export async function beginScripted(): Promise<ScriptedSession> {
  const worker = new ScriptedWorker();
  worker.install();
  const troubles = new Troubles();
  const session = document.createElement('agent-dr-session');
  session.config = {} as never;
  const begun = new Promise((resolve) => {
    session.addEventListener('dr-state-change', resolve, { once: true });
  });
  const place = document.createElement('div');
  place.append(session);
  document.body.append(place);
  await begun;
  await session.updateComplete;
  return {
    worker,
    session,
    troubles,
    end() {
      session.remove();
      place.remove();
      worker.uninstall();
      troubles.end();
    },
  };
}
