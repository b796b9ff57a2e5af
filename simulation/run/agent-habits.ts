import type { World } from '../world/world.js';
import { USERNAME } from '../world/settings.js';

/**
 * What an agent does without a script: they sign in, log in and get ready a while after they can,
 * unless they sit at another desk.
 */
export class AgentHabits {
  readonly #world: World;
  #plan: 'none' | 'sign-in' | 'log-in' | 'ready' = 'none';

  constructor(world: World) {
    this.#world = world;
  }

  /** Looks at the page and decides what to do. */
  look(): void {
    const wanted = this.#wanted();
    if (wanted === 'none' || this.#plan !== 'none') return;
    this.#plan = wanted;
    const { clock, settings } = this.#world;
    clock.laterAtClient(settings.agentDelayMs, () => {
      this.#plan = 'none';
      const still = this.#wanted();
      if (still !== 'none') this.#do(still);
      this.look();
    });
  }

  #wanted(): 'none' | 'sign-in' | 'log-in' | 'ready' {
    const { state, otherDesk } = this.#world;
    if (otherDesk.isAtWork) return 'none';
    if (state.kind === 'signed-out') return 'sign-in';
    if (state.kind !== 'active' || state.connection.kind !== 'connected') return 'none';
    const { agent } = state;
    if (agent.kind === 'logged-out') return agent.isLoginRequested ? 'none' : 'log-in';
    return agent.kind === 'confirmed' &&
      agent.working.state === 'not-ready' &&
      agent.requested === undefined
      ? 'ready'
      : 'none';
  }

  #do(wish: 'sign-in' | 'log-in' | 'ready'): void {
    switch (wish) {
      case 'sign-in':
        this.#signIn();
        break;
      case 'log-in':
        this.#world.happen({ type: 'log-in-requested' });
        break;
      case 'ready':
        this.#world.happen({ type: 'agent-state-requested', state: 'ready', reason: undefined });
        break;
    }
  }

  /** An agent who sits here and is told that they work elsewhere takes over. */
  #signIn(): void {
    const { state } = this.#world;
    const takeOver =
      state.kind === 'signed-out' &&
      state.why.kind === 'refused' &&
      state.why.refusal === 'logged-in-elsewhere';
    this.#world.happen({ type: 'sign-in-requested', username: USERNAME, takeOver });
  }
}
