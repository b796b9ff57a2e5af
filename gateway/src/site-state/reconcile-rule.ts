import {
  clientOf,
  gatewayOf,
  newClient,
  sessionsOf,
  withClient,
  type AgentRecord,
  type ClientRecord,
  type SessionId,
} from './agent-record.js';
import { leave } from './client-rules.js';
import type { Rule, Word } from './site-state.js';

/**
 * What a gateway knew while it was alone, brought together with what is shared: the newest epoch of
 * each client counts, and the client that logged the agent in last. Sessions of this gateway that
 * have ended meanwhile are left; others that are outdated are told.
 */
export const reconcile =
  (
    mine: AgentRecord,
    gateway: string,
    isThere: (session: SessionId) => boolean,
    graceMs: number,
  ): Rule<null> =>
  (shared, nowMs) => {
    const tell: [SessionId, Word][] = [];
    let agent = shared;
    for (const session of sessionsOf(shared)) {
      if (gatewayOf(session) !== gateway || isThere(session)) continue;
      agent = leave(session, graceMs)(agent, nowMs).agent;
    }
    for (const client of mine.clients) {
      const known = clientOf(agent, client.id) ?? newClient(client.id);
      const isLive = client.session !== null && isThere(client.session);
      if (!isLive) continue;
      if (client.epoch < known.epoch) {
        if (client.session !== null) tell.push([client.session, 'replace']);
        continue;
      }
      if (known.session !== null && known.session !== client.session) {
        tell.push([known.session, 'replace']);
      }
      agent = withClient(agent, { ...client, standby: laterStandby(client, known) });
    }
    const { login } = mine;
    if (login?.kind !== 'held' || !isThere(login.session)) return { agent, answer: null, tell };
    const known = agent.login;
    const isSame = known === null || known.clientId === login.clientId;
    if (!isSame && (known.sinceMs ?? 0) > login.sinceMs) {
      return { agent, answer: null, tell: [...tell, [login.session, 'supersede']] };
    }
    if (known?.kind === 'held' && !isSame) tell.push([known.session, 'supersede']);
    // The client is at another gateway by now: that one holds the log-in.
    const isNewer =
      known?.kind === 'held' &&
      isSame &&
      clientOf(agent, login.clientId)?.session === known.session;
    return { agent: isNewer ? agent : { ...agent, login }, answer: null, tell };
  };

const laterStandby = (mine: ClientRecord, shared: ClientRecord): ClientRecord['standby'] =>
  mine.standby?.session ? mine.standby : shared.standby && { ...shared.standby, session: null };
