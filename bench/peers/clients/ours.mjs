import { createAgentDrSession } from '../../../src/headless.js';

/**
 * Everything at its default. `isTuned` has another meaning here: no second connection is kept.
 * @param {import('./start.d.mts').StartOptions} options
 */
export function start({ addresses, isTuned, tell }) {
  const ids = ['site-1', 'site-2'];
  const session = createAgentDrSession(
    {
      application: 'AgentDesktop',
      sites: [
        {
          id: 'site-1',
          name: 'Frankfurt',
          gateways: [addresses[0]],
          configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
        },
        {
          id: 'site-2',
          name: 'Munich',
          gateways: [addresses[1]],
          configServerProxy: { host: 'csp.munich.example', port: 2020 },
        },
      ],
      ...(isTuned && { standby: 'off' }),
    },
    {
      workerUrl: '/session.worker.js',
      credentials: () =>
        Promise.resolve({ username: isTuned ? 'crowd-1' : 'agent1', password: 'demo-1' }),
    },
  );
  let wasInService = false;
  session.addEventListener('dr-state-change', ({ snapshot }) => {
    const isInService =
      snapshot.kind === 'active' &&
      snapshot.connection === 'connected' &&
      !['unconfirmed', 'logged-out'].includes(snapshot.agent.state);
    if (isInService) tell('in-service', ids.indexOf(snapshot.site.id));
    else if (wasInService) tell('lost');
    wasInService = isInService;
  });
}
