import * as v from 'valibot';

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
/** A gateway stores it, and not every store can keep a NUL. */
const ClientId = v.pipe(Name, v.excludes('\0', 'no NUL'));
const Epoch = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * A text. Some platforms have numbers among such values, or worse: they are taken as text, because
 * otherwise one value would cost a whole Person or call.
 */
export const TextValue = v.union([
  v.string(),
  v.pipe(
    v.unknown(),
    v.transform((value) => JSON.stringify(value)),
  ),
]);

/** Sections of options in configuration objects: section → key → value. */
export const Annex = v.record(v.string(), v.record(v.string(), TextValue));
export type Annex = v.InferOutput<typeof Annex>;

export const ServiceName = v.picklist(['telephony', 'configuration', 'statistics']);
export type ServiceName = v.InferOutput<typeof ServiceName>;

/** State of the primary/backup pair behind a service; `off`: both are gone (S2.1). */
export const ServiceStatus = v.picklist(['on', 'off']);
export type ServiceStatus = v.InferOutput<typeof ServiceStatus>;

export const Services = v.object({
  telephony: ServiceStatus,
  configuration: ServiceStatus,
  statistics: ServiceStatus,
});
export type Services = v.InferOutput<typeof Services>;

export const AgentState = v.picklist(['logged-out', 'not-ready', 'ready']);
export type AgentState = v.InferOutput<typeof AgentState>;

/** The agent's configuration object. Its annex names the preferred and the secondary Application object (S1.5). */
export const Person = v.object({
  username: Name,
  firstName: v.string(),
  lastName: v.string(),
  dn: Name,
  place: v.string(),
  loginCode: v.string(),
  annex: Annex,
});
export type Person = v.InferOutput<typeof Person>;

/** A site's desktop configuration: where its Configuration Server Proxy is, and its options (S1.6). */
export const Application = v.object({
  name: Name,
  configServerProxy: v.object({ host: Name, port: v.pipe(v.number(), v.integer()) }),
  options: Annex,
});
export type Application = v.InferOutput<typeof Application>;

/** A call at the agent's DN. */
export const Call = v.object({
  id: v.string(),
  number: v.string(),
  attachedData: v.record(v.string(), TextValue),
  /** Its data did not fit into a frame and was left out. */
  dataOmitted: v.optional(v.boolean()),
});
export type Call = v.InferOutput<typeof Call>;

/** A call that is established or rings. */
export const LineCall = v.object({ call: Call, state: v.picklist(['ringing', 'established']) });
export type LineCall = v.InferOutput<typeof LineCall>;

/** The agent's phone line, who is logged in on it, and its calls. */
export const DnState = v.object({
  dn: Name,
  inService: v.boolean(),
  agent: AgentState,
  /** The established one: the only one that older gateways send. */
  call: v.optional(Call),
  calls: v.optional(v.array(LineCall)),
});
export type DnState = v.InferOutput<typeof DnState>;

/**
 * `resume`: continue the agent's own log-in, and be refused if another client has it by now.
 * `take-over`: take it from any client (B25). Absent: `take-over`.
 */
export const LoginMode = v.picklist(['resume', 'take-over']);
export type LoginMode = v.InferOutput<typeof LoginMode>;

const Nothing = v.object({});

/**
 * The longest password or token, in characters. Enough for an identity provider's token with many
 * claims.
 */
export const MAX_SECRET_LENGTH = 8_192;

/** The longest resume credential that a gateway may issue, in characters. */
export const MAX_RESUME_LENGTH = 1_024;

/** The agent's credentials. */
const OpeningCredentials = v.variant('kind', [
  v.object({
    kind: v.literal('password'),
    username: Name,
    password: v.pipe(v.string(), v.maxLength(MAX_SECRET_LENGTH)),
  }),
  /** From an identity provider, by way of the host page (B24). */
  v.object({
    kind: v.literal('token'),
    username: Name,
    token: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_LENGTH)),
  }),
  /** Issued by this gateway to this client, for one more session (B23). */
  v.object({
    kind: v.literal('resume'),
    username: Name,
    resume: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_RESUME_LENGTH)),
  }),
]);
export type OpeningCredentials = v.InferOutput<typeof OpeningCredentials>;

/** Identifies the desktop, and identifies and authenticates the agent (S1.3, S1.4). */
const Opening = v.object({
  application: Name,
  credentials: OpeningCredentials,
  client: v.object({ id: ClientId, epoch: Epoch }),
  /**
   * The site that the worker means (B26). A gateway of another site refuses with `other-site` and
   * changes nothing of this client there.
   */
  site: v.optional(Name),
});

/**
 * Opens one more session for the client that got it, for this long after its connection has ended.
 */
const Resume = v.object({
  credential: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_RESUME_LENGTH)),
  validForMs: v.pipe(v.number(), v.minValue(0)),
});
export type Resume = v.InferOutput<typeof Resume>;

const Opened = v.object({
  protocol: v.string(),
  site: v.object({ id: Name, name: v.string() }),
  serverTime: v.string(),
  /**
   * A gateway may issue none; an invalid one counts as none, because the session is open anyway.
   */
  resume: v.optional(v.fallback(v.optional(Resume), undefined)),
});

/**
 * Every call of a worker, with params and result. `epoch` is the worker's count of its connections;
 * a gateway refuses one older than the newest it saw from that client, so that a late log-out of an
 * abandoned connection cannot end the log-in that followed.
 */
export const CALLS = {
  /** The first frame of a connection on which the agent is to be logged in. */
  'session.open': { params: Opening, result: Opened },
  /**
   * The first frame of a standby connection (B9): the same, and the statement that this client has
   * no log-in at this site. An abandoned one is ended. An `agent.login` may follow on it at any
   * time.
   */
  'session.standby': { params: Opening, result: Opened },
  'session.ping': { params: Nothing, result: v.object({ serverTime: v.string() }) },
  /** The orderly end; the gateway closes with 1000 after its answer. */
  'session.close': { params: Nothing, result: Nothing },
  /** The Person of the agent who opened the session (S1.5). */
  'configuration.readPerson': { params: Nothing, result: Person },
  /** An Application object by its name (S1.6). */
  'configuration.readApplication': { params: v.object({ name: Name }), result: Application },
  /** The current state; from then on `service.status` reports changes (S2.1). */
  'services.subscribe': { params: Nothing, result: Services },
  /** The current state; from then on `dn.event` reports changes (S2.1). */
  'dn.register': { params: v.object({ dn: Name }), result: DnState },
  'agent.login': {
    params: v.object({
      epoch: Epoch,
      dn: Name,
      loginCode: v.string(),
      mode: v.optional(LoginMode),
    }),
    result: v.object({ agent: AgentState }),
  },
  'agent.logout': {
    params: v.object({
      epoch: Epoch,
      /** The agent moves to another site and may come back: the resume credential stays valid. */
      isMove: v.optional(v.boolean()),
    }),
    result: Nothing,
  },
  'agent.ready': { params: v.object({ epoch: Epoch }), result: v.object({ agent: AgentState }) },
  'agent.notReady': {
    params: v.object({ epoch: Epoch, reason: v.optional(v.pipe(v.string(), v.maxLength(255))) }),
    result: v.object({ agent: AgentState }),
  },
} as const;

export type CallName = keyof typeof CALLS;
export type CallParams<Name extends CallName> = v.InferOutput<(typeof CALLS)[Name]['params']>;
export type CallResult<Name extends CallName> = v.InferOutput<(typeof CALLS)[Name]['result']>;

export const isCallName = (name: string): name is CallName => Object.hasOwn(CALLS, name);
