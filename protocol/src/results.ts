import * as v from 'valibot';
import { Name } from './name.js';

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

/** The longest resume credential that a gateway may issue, in characters. */
export const MAX_RESUME_LENGTH = 1_024;

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

const Nothing = v.object({});

/** What each call of a worker is answered with. Apart from the params, which a worker never reads. */
export const RESULTS = {
  'session.open': Opened,
  'session.standby': Opened,
  'session.ping': v.object({ serverTime: v.string() }),
  'session.close': Nothing,
  'configuration.readPerson': Person,
  'configuration.readApplication': Application,
  'services.subscribe': Services,
  'dn.register': DnState,
  'agent.login': v.object({ agent: AgentState }),
  'agent.logout': Nothing,
  'agent.ready': v.object({ agent: AgentState }),
  'agent.notReady': v.object({ agent: AgentState }),
} as const;
