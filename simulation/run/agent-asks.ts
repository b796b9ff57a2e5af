import type { AgentRequest } from '../script/fault.js';
import { siteAt } from './site-at.js';
import { USERNAME } from '../world/settings.js';
import type { World } from '../world/world.js';

/** The agent asks for something in the page. */
export function agentAsks(world: World, wish: AgentRequest): void {
  switch (wish.kind) {
    case 'switch':
      world.ask({ type: 'switch-requested', siteId: siteAt(world, wish.site).id });
      break;
    case 'sign-in':
      world.ask({ type: 'sign-in-requested', username: USERNAME, takeOver: wish.takesOver });
      break;
    case 'plain':
      world.ask({ type: wish.type });
      break;
    case 'state':
      world.ask({ type: 'agent-state-requested', state: wish.state, reason: wish.reason });
      break;
    case 'dismiss-call': {
      const { state } = world;
      const [kept] = state.kind === 'signed-out' ? [] : state.interruptedCalls;
      if (kept !== undefined) world.ask({ type: 'interrupted-call-dismissed', id: kept.call.id });
      break;
    }
  }
}
