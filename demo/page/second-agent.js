/* global document */
import { byId } from './by-id.js';
import { REFUGE } from './story.js';

const USERNAME = 'agent2';

/**
 * Another agent in a session of their own, at the site that stays: what happens at Frankfurt is
 * nothing to them. They come with the first story.
 * @param {import('../demo-lab.js').DemoLab} lab
 */
export function startSecondAgent(lab) {
  const place = byId('second-agent', 'aside');
  const session = document.createElement('agent-dr-session');
  session.size = 'badge';
  let isComing = false;

  async function come() {
    if (isComing) return;
    isComing = true;
    try {
      if (!session.isConnected) {
        const configuration = await lab.configuration();
        // Another configuration is another session, in the same page.
        session.config = { ...configuration, retryInterval: 2 };
        place.append(session);
        place.hidden = false;
      }
      const { agents } = await lab.describe();
      const agent = agents.find(({ username }) => username === USERNAME);
      if (agent && session.snapshot.kind === 'signed-out') {
        await session.signIn({ username: agent.username, password: agent.password });
      }
      const { snapshot } = session;
      if (snapshot.kind === 'active' && snapshot.site.id !== REFUGE) await session.switchTo(REFUGE);
      await session.ready();
    } catch {
      // The stage says what the sites do; this agent only watches.
    } finally {
      isComing = false;
    }
  }
  for (const event of ['demo-scene-set', 'demo-scene-ready']) {
    document.addEventListener(event, () => void come());
  }
}
