import type { LoginMode } from 'agent-dr-protocol';
import { clientOf, type AgentRecord, type Login, type SessionId } from './agent-record.js';
import { withoutStandby, type Announced } from './client-rules.js';
import type { Rule, Word } from './site-state.js';

/** Another client has the agent: since when, if that is known, and whether its connection is gone. */
export interface Elsewhere {
  readonly forMs: number | null;
  readonly isOrphan: boolean;
}

export type Preparation =
  /** `heldBy`: the session that has the log-in. */
  | { readonly kind: 'go'; readonly orphan: OrphanLogin | null; readonly heldBy: SessionId | null }
  | { readonly kind: 'elsewhere'; readonly elsewhere: Elsewhere };

type OrphanLogin = Extract<Login, { kind: 'orphan' }>;

/** Whether a session of this gateway has ended although it has not left yet. */
export type HasEnded = (session: SessionId) => boolean;

/**
 * Before the site is asked for something that only the holder of a log-in may do. A client that
 * resumes is refused if another one has the agent (B25, I15). The grace time of an orphan must not
 * end during the call: it is put off.
 */
export const prepare =
  (clientId: string, mode: LoginMode, callMs: number, hasEnded: HasEnded): Rule<Preparation> =>
  (agent, nowMs) => {
    const elsewhere = mode === 'resume' ? elsewhereOf(agent, clientId, nowMs, hasEnded) : null;
    if (elsewhere !== null) return { agent, answer: { kind: 'elsewhere', elsewhere } };
    const { login } = agent;
    if (login?.kind !== 'orphan') {
      return { agent, answer: { kind: 'go', orphan: null, heldBy: login?.session ?? null } };
    }
    const dueMs = Math.max(login.dueMs, nowMs + callMs);
    return {
      agent: { ...agent, login: { ...login, dueMs } },
      answer: { kind: 'go', orphan: login, heldBy: null },
    };
  };

/** The site refused: the grace time of the orphan starts anew. The answer says when it is due. */
export const putBack =
  (orphan: OrphanLogin, graceMs: number): Rule<number | null> =>
  (agent, nowMs) => {
    const { login } = agent;
    if (login?.kind !== 'orphan' || login.clientId !== orphan.clientId) {
      return { agent, answer: null };
    }
    const dueMs = nowMs + graceMs;
    return { agent: { ...agent, login: { ...login, dueMs } }, answer: dueMs };
  };

/**
 * The site agreed: the log-in belongs to this session, and another client's is superseded. With
 * `isLogIn` the agent has left the desks that work at another site, too, and nothing is left to
 * resume at them.
 */
export const claim =
  (clientId: string, session: SessionId, isLogIn: boolean, hasEnded: HasEnded): Rule<null> =>
  (agent, nowMs) => {
    const held = agent.login?.kind === 'held' ? agent.login : null;
    const isSameClient = held?.clientId === clientId;
    const tell: [SessionId, Word][] = [];
    let after = agent;
    // A late answer takes nothing from the client's newer connection.
    if (!(isSameClient && (hasEnded(session) || held.session === session))) {
      const sinceMs = isSameClient ? held.sinceMs : nowMs;
      after = { ...agent, login: { kind: 'held', clientId, session, sinceMs } };
      if (held !== null && !isSameClient) tell.push([held.session, 'supersede']);
    }
    if (isLogIn) {
      for (const other of standbysOf(after, clientId, hasEnded)) tell.push([other, 'supersede']);
      after = withoutResumeOfOthers(withoutStandby(after, clientId), clientId);
    }
    return { agent: after, answer: null, tell };
  };

/** Whether this client has the agent's log-in, on a connection or as an orphan. */
export const hasLogin =
  (clientId: string): Rule<boolean> =>
  (agent) => ({ agent, answer: agent.login?.clientId === clientId });

/** The site agreed to log this client's agent out: the log-in belongs to nobody. */
export const release =
  (clientId: string): Rule<null> =>
  (agent) => ({
    agent: agent.login?.clientId === clientId ? { ...agent, login: null } : agent,
    answer: null,
  });

/**
 * This client states on this session that it has no log-in here (I1). The answer says whether one
 * was known; `replaced`: the client has opened a newer session since, whose log-in stays.
 */
export const disown =
  (clientId: string, session: SessionId): Rule<'known' | 'unknown' | 'replaced'> =>
  (agent) => {
    const newest = clientOf(agent, clientId)?.session ?? session;
    if (newest !== session) return { agent, answer: 'replaced' };
    if (agent.login?.clientId !== clientId) return { agent, answer: 'unknown' };
    return { agent: { ...agent, login: null }, answer: 'known' };
  };

/** Unless somebody has the agent: a log-in without a connection, due later. */
export const orphan =
  (clientId: string, graceMs: number): Rule<number | null> =>
  (agent, nowMs) => {
    if (agent.login !== null) return { agent, answer: null };
    const dueMs = nowMs + graceMs;
    const login = { kind: 'orphan', clientId, sinceMs: null, dueMs } as const;
    return { agent: { ...agent, login }, answer: dueMs };
  };

/**
 * The grace time of an orphan is over. The one who takes it asks the site to log the agent out; it
 * is put off, so that another gateway does so if that one ends before the answer.
 */
export const takeDue =
  (callMs: number): Rule<OrphanLogin | null> =>
  (agent, nowMs) => {
    const { login } = agent;
    if (login?.kind !== 'orphan' || login.dueMs > nowMs) return { agent, answer: null };
    return { agent: { ...agent, login: { ...login, dueMs: nowMs + callMs } }, answer: login };
  };

/**
 * The site has logged a client in so long after it was asked that the client was refused meanwhile: a
 * log-in without a connection. Who has logged in since keeps the agent. It is due at once if the client
 * has stated since that it has no log-in here.
 */
export const lateLogIn =
  (client: Announced, agoMs: number, graceMs: number): Rule<number | null> =>
  (agent, nowMs) => {
    const { login } = agent;
    const isLater = login !== null && (login.sinceMs ?? -Infinity) > nowMs - agoMs;
    if (login?.clientId === client.id || isLater) return { agent, answer: null };
    const known = clientOf(agent, client.id);
    const isElsewhere = known?.standby?.session != null && known.epoch > client.epoch;
    const dueMs = nowMs + (isElsewhere ? 0 : graceMs);
    return {
      agent: { ...agent, login: { kind: 'orphan', clientId: client.id, sinceMs: nowMs, dueMs } },
      answer: dueMs,
      tell: login?.kind === 'held' ? [[login.session, 'supersede']] : [],
    };
  };

/** The agent is logged out. */
export const endOrphan =
  (clientId: string): Rule<null> =>
  (agent) => {
    const { login } = agent;
    const isIt = login?.kind === 'orphan' && login.clientId === clientId;
    return { agent: isIt ? { ...agent, login: null } : agent, answer: null };
  };

/** Which other client has the agent, if a client that resumes must not take them from there. */
export const findElsewhere =
  (clientId: string, hasEnded: HasEnded): Rule<Elsewhere | null> =>
  (agent, nowMs) => ({ agent, answer: elsewhereOf(agent, clientId, nowMs, hasEnded) });

function elsewhereOf(
  agent: AgentRecord,
  clientId: string,
  nowMs: number,
  hasEnded: HasEnded,
): Elsewhere | null {
  const { login } = agent;
  if (login !== null && login.clientId !== clientId) {
    const isOrphan = login.kind === 'orphan' || hasEnded(login.session);
    return { forMs: login.sinceMs === null ? null : nowMs - login.sinceMs, isOrphan };
  }
  // Another desk came here later, or this one never was here.
  const own = clientOf(agent, clientId)?.standby?.order ?? 0;
  const later = agent.clients.find(
    ({ id, standby }) =>
      id !== clientId &&
      standby !== null &&
      standby.session !== null &&
      !hasEnded(standby.session) &&
      (own === 0 || standby.order > own),
  );
  return later?.standby ? { forMs: nowMs - later.standby.sinceMs, isOrphan: false } : null;
}

const standbysOf = (
  { clients }: AgentRecord,
  besides: string,
  hasEnded: HasEnded,
): readonly SessionId[] =>
  clients.flatMap(({ id, standby }) => {
    const session = standby?.session ?? null;
    return id === besides || session === null || hasEnded(session) ? [] : session;
  });

function withoutResumeOfOthers(agent: AgentRecord, clientId: string): AgentRecord {
  if (!agent.clients.some(({ id, resume }) => id !== clientId && resume !== null)) return agent;
  const clients = agent.clients.map((client) =>
    client.id === clientId ? client : { ...client, resume: null },
  );
  return { ...agent, clients };
}
