import type { AgentDesk } from './agent-desk.js';

/**
 * For a while after a log-in a platform may set the agent to ready by itself. That is undone, and nobody
 * is told.
 */
export class AutoReadyGuard {
  readonly #forMs: number;
  readonly #guards = new Map<AgentDesk, () => void>();

  /** 0: it is left. */
  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  /** `calm` makes the agent not-ready in their turn. */
  begin(desk: AgentDesk, calm: () => Promise<unknown>): void {
    this.end(desk);
    if (this.#forMs === 0) return;
    const { line } = desk;
    const stopWatching = line.watch(() => {
      if (line.actual.agent !== 'ready') return;
      this.end(desk);
      const release = line.hold();
      // If it fails, the agent is told that they are ready.
      calm().then(release, release);
    });
    const timer = setTimeout(() => {
      this.end(desk);
    }, this.#forMs);
    this.#guards.set(desk, () => {
      clearTimeout(timer);
      stopWatching();
    });
  }

  /** The agent asks for it. */
  end(desk: AgentDesk): void {
    this.#guards.get(desk)?.();
    this.#guards.delete(desk);
  }

  stop(): void {
    for (const desk of this.#guards.keys()) this.end(desk);
  }
}
