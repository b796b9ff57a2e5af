import { startLab, type StartedLab } from './lab.js';
import { becomes, configurationFor, isActiveAt, openSession } from './session.js';

/** Agents at sites of their own, by site-timeout, until the tests have ended. */
const labs = new Map<number, Promise<StartedLab>>();

/**
 * Lets more than the site-timeout pass without a clock: a witness agent loses telephony at the same
 * time and is moved. What has not happened to the first agent by then does not happen.
 */
export async function anotherAgentIsMoved(siteTimeout: number): Promise<void> {
  const starting = labs.get(siteTimeout) ?? startLab({ siteTimeout });
  labs.set(siteTimeout, starting);
  const elsewhere = await starting;
  const witness = openSession(configurationFor(elsewhere.gateways, { hotSeating: true }));
  await witness.signIn({ username: 'agent2', password: 'demo-2' });
  await elsewhere.inject('site-2', 'telephony-off');
  await becomes(witness, isActiveAt('site-1'));
  await witness.signOut();
  witness.remove();
  await elsewhere.inject('site-2', 'telephony-on');
}
