import { DEMO_AGENTS, DEMO_APPLICATION } from 'agent-dr-gateway/demo-data';
import type { ControlResult } from '../lab/control-result.js';
import type { Connect } from './link.js';
import { CallRefused, ProtocolClient } from './protocol-client.js';

/** Where an agent is to log in, and as whom. */
export interface Elsewhere {
  /** Address of the gateway. */
  readonly gateway: string;
  readonly connect: Connect;
  readonly username: string;
}

/**
 * Logs a demo agent in from another client, as they would at another computer: the session that they
 * have is superseded. The other client logs out and leaves in order as soon as it is in. Throws when
 * the gateway does not answer.
 */
export async function logInElsewhere(elsewhere: Elsewhere): Promise<ControlResult> {
  const agent = DEMO_AGENTS.find(({ username }) => username === elsewhere.username);
  if (!agent?.person) {
    return { kind: 'refused', reason: `${elsewhere.username} is not one of the demo agents` };
  }
  const { username, password } = agent;
  const { dn, loginCode } = agent.person;
  const client = await ProtocolClient.connect(elsewhere.gateway, elsewhere.connect);
  try {
    await client.ask('session.open', {
      application: DEMO_APPLICATION,
      credentials: { kind: 'password', username, password },
      client: { id: `lab-${crypto.randomUUID()}`, epoch: EPOCH },
    });
    await client.ask('agent.login', { epoch: EPOCH, dn, loginCode });
    await client.ask('agent.logout', { epoch: EPOCH });
    await client.ask('session.close', {});
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof CallRefused) return { kind: 'refused', reason: error.message };
    throw error;
  } finally {
    client.end();
  }
}

/** A new client each time: this is its first connection and its last. */
const EPOCH = 1;
