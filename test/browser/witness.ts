import { startLab } from './lab.js';
import { becomes, configurationFor, isActiveAt, openSession } from './session.js';

/**
 * Lets site-timeout pass, and more, without a clock: another agent, at the other site, loses
 * telephony and is moved. What has not happened to the first one by then was not going to.
 */
export async function anotherAgentIsMoved(siteTimeout: number): Promise<void> {
  const elsewhere = await startLab({ siteTimeout });
  const witness = openSession(configurationFor(elsewhere.gateways, { hotSeating: true }));
  await witness.signIn({ username: 'agent2', password: 'demo-2' });
  await elsewhere.inject('site-2', 'telephony-off');
  await becomes(witness, isActiveAt('site-1'));
  await witness.signOut();
  witness.remove();
  await elsewhere.stop();
}
