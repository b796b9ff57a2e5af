import {
  clientOf,
  gatewayOf,
  newClient,
  sessionsOf,
  withChanged,
  withClient,
  type AgentRecord,
  type ClientRecord,
  type SessionId,
} from './agent-record.js';
import type { Rule, Word } from './site-state.js';

/** A client as it announces itself: its id, and its count of its connections. */
export interface Announced {
  readonly id: string;
  readonly epoch: number;
}

/**
 * Makes this the client's session and replaces the previous one, also with the same epoch. False,
 * and nothing changes, when the epoch is older than one seen before.
 */
export const admit =
  ({ id, epoch }: Announced, session: SessionId): Rule<boolean> =>
  (agent) => {
    const client = clientOf(agent, id) ?? newClient(id);
    if (epoch < client.epoch) return { agent, answer: false };
    const earlier = client.session;
    const tell: [SessionId, Word][] =
      earlier === null || earlier === session ? [] : [[earlier, 'replace']];
    return { agent: withClient(agent, { ...client, epoch, session }), answer: true, tell };
  };

/** Records an epoch. False when it is older than the newest. */
export const observe =
  ({ id, epoch }: Announced): Rule<boolean> =>
  (agent) => {
    const client = clientOf(agent, id) ?? newClient(id);
    if (epoch < client.epoch) return { agent, answer: false };
    if (epoch === client.epoch) return { agent, answer: true };
    return { agent: withClient(agent, { ...client, epoch }), answer: true };
  };

/** The rule after an epoch is recorded; `stale`, and nothing of the rule, if it is older. */
export const unlessStale =
  <Answer>(client: Announced, rule: Rule<Answer>): Rule<Answer | 'stale'> =>
  (agent, nowMs) => {
    const seen = observe(client)(agent, nowMs);
    return seen.answer ? rule(seen.agent, nowMs) : { agent: seen.agent, answer: 'stale' };
  };

/** This client works at another site, and keeps a standby connection here (B9). */
export const keepReady =
  (clientId: string, session: SessionId): Rule<null> =>
  (agent, nowMs) => {
    const client = clientOf(agent, clientId) ?? newClient(clientId);
    const order = Math.max(0, ...agent.clients.map(({ standby }) => standby?.order ?? 0)) + 1;
    const standby = { ...(client.standby ?? { order, sinceMs: nowMs }), session };
    return { agent: withClient(agent, { ...client, standby }), answer: null };
  };

/**
 * A session has ended, of a client that is remembered for a while. Its log-in is an orphan from now
 * on; the answer says when it is due, if it held one.
 */
export const leave =
  (session: SessionId, graceMs: number): Rule<number | null> =>
  (agent, nowMs) => {
    const { login } = agent;
    if (!sessionsOf(agent).has(session)) return { agent, answer: null };
    const clients = agent.clients.map((client) => withoutSession(client, session));
    if (login?.kind !== 'held' || login.session !== session) {
      return { agent: { ...agent, clients }, answer: null };
    }
    const { clientId, sinceMs } = login;
    const dueMs = nowMs + graceMs;
    return {
      agent: { clients, login: { kind: 'orphan', clientId, sinceMs, dueMs } },
      answer: dueMs,
    };
  };

/** The same for all sessions of a gateway that has ended without leaving them. */
export const desert =
  (gateway: string, graceMs: number): Rule<null> =>
  (agent, nowMs) => {
    const gone = [...sessionsOf(agent)].filter((session) => gatewayOf(session) === gateway);
    const left = gone.reduce<AgentRecord>(
      (so, session) => leave(session, graceMs)(so, nowMs).agent,
      agent,
    );
    if (gone.length === 0) return { agent, answer: null };
    // Their resume credentials begin to expire, as if each had been released.
    const clients = left.clients.map((client) => {
      const wasGone = gone.includes(clientOf(agent, client.id)?.session ?? '');
      if (!wasGone || client.resume?.goodUntilMs !== null) return client;
      return { ...client, resume: { ...client.resume, goodUntilMs: nowMs + graceMs } };
    });
    return { agent: { ...left, clients }, answer: null };
  };

/** A session is no standby any more: it has logged the agent in. */
export function withoutStandby(agent: AgentRecord, clientId: string): AgentRecord {
  const client = clientOf(agent, clientId);
  if (!client?.standby) return agent;
  return withChanged(agent, { ...client, standby: { ...client.standby, session: null } });
}

function withoutSession(client: ClientRecord, session: SessionId): ClientRecord {
  const { standby } = client;
  return {
    ...client,
    session: client.session === session ? null : client.session,
    standby: standby?.session === session ? { ...standby, session: null } : standby,
  };
}
