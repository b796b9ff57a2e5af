import * as v from 'valibot';

/** A session of any gateway of the site: `<gateway>/<number>`. */
export type SessionId = string;

const Standby = v.object({
  /** The latest of an agent's desks has the agent, as far as is known here. */
  order: v.number(),
  sinceMs: v.number(),
  /** Null: it has ended, or has logged the agent in. */
  session: v.nullable(v.string()),
});

const Resume = v.object({
  /** Of the credential, which is nowhere. */
  hash: v.string(),
  application: v.string(),
  /** Null: as long as its connection lasts. */
  goodUntilMs: v.nullable(v.number()),
});

const ClientRecord = v.object({
  id: v.string(),
  /** The newest one. */
  epoch: v.number(),
  /** Its newest connection; null when that has ended. */
  session: v.nullable(v.string()),
  /** A desk that works at another site, now or before (B9, B25). */
  standby: v.nullable(Standby),
  resume: v.nullable(Resume),
});
export type ClientRecord = v.InferOutput<typeof ClientRecord>;

const Login = v.variant('kind', [
  v.object({
    kind: v.literal('held'),
    clientId: v.string(),
    session: v.string(),
    sinceMs: v.number(),
  }),
  /** Its connection is gone: at `dueMs` the agent is logged out. */
  v.object({
    kind: v.literal('orphan'),
    clientId: v.string(),
    /** Null: it is older than what is known. */
    sinceMs: v.nullable(v.number()),
    dueMs: v.number(),
  }),
]);
export type Login = v.InferOutput<typeof Login>;

/** What the gateways of a site know of one agent. Times are on the clock of the `SiteState`. */
export const AgentRecord = v.object({
  /** In the order of their last opening. */
  clients: v.array(ClientRecord),
  login: v.nullable(Login),
});
export type AgentRecord = v.InferOutput<typeof AgentRecord>;

export const NOTHING_KNOWN: AgentRecord = { clients: [], login: null };

/** The gateway that a session belongs to. */
export const gatewayOf = (session: SessionId): string => session.slice(0, session.lastIndexOf('/'));

/** Every session that the record names. */
export function sessionsOf({ clients, login }: AgentRecord): ReadonlySet<SessionId> {
  const all = clients.flatMap(({ session, standby }) => [session, standby?.session]);
  if (login?.kind === 'held') all.push(login.session);
  return new Set(all.filter((session) => typeof session === 'string'));
}

export const clientOf = ({ clients }: AgentRecord, id: string): ClientRecord | undefined =>
  clients.find((client) => client.id === id);

/** The record with this client, which is the last one then. */
export function withClient(agent: AgentRecord, client: ClientRecord): AgentRecord {
  const others = agent.clients.filter(({ id }) => id !== client.id);
  return { ...agent, clients: forgetOldest([...others, client]) };
}

/** The record with this client in its place. */
export const withChanged = (agent: AgentRecord, client: ClientRecord): AgentRecord => ({
  ...agent,
  clients: agent.clients.map((one) => (one.id === client.id ? client : one)),
});

export const newClient = (id: string): ClientRecord => ({
  id,
  epoch: 0,
  session: null,
  standby: null,
  resume: null,
});

/** Each desk that an agent signs in at counts, and each page after a reload. */
const MOST_CLIENTS = 16;

function forgetOldest(clients: readonly ClientRecord[]): ClientRecord[] {
  let surplus = clients.length - MOST_CLIENTS;
  return clients.filter(({ session }, index) => {
    if (surplus <= 0 || session !== null || index === clients.length - 1) return true;
    surplus -= 1;
    return false;
  });
}
