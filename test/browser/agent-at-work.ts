import { assert } from '@open-wc/testing';
import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { startLab, type StartedLab } from './lab.js';
import { configurationFor, isActiveAt, openSession } from './session.js';

export interface AgentOptions {
  /** site-sip-register-timeout. */
  readonly registerTimeout?: number;
  /** More of the local configuration. */
  readonly configuration?: object;
}

/** An agent at work at Frankfurt, the preferred site, in a lab of their own. */
export class AgentAtWork {
  readonly lab: StartedLab;
  readonly session: AgentDrSession;

  private constructor(lab: StartedLab, session: AgentDrSession) {
    this.lab = lab;
    this.session = session;
  }

  /** Time-outs in seconds. */
  static async begin(
    siteTimeout: number,
    { registerTimeout = 20, configuration = {} }: AgentOptions = {},
  ): Promise<AgentAtWork> {
    const lab = await startLab({ siteTimeout, registerTimeout });
    const session = openSession(
      configurationFor(lab.gateways, { hotSeating: true, ...configuration }),
    );
    await session.signIn({ username: 'agent1', password: 'demo-1' });
    assert.equal(isActiveAt('site-1')(session.snapshot), true);
    return new AgentAtWork(lab, session);
  }

  async end(): Promise<void> {
    await this.session.signOut();
    this.session.remove();
    await this.lab.stop();
  }
}
