import {
  Application,
  DnEvent,
  DnState,
  FAILURE_CODES,
  LoginMode,
  Person,
  ServiceName,
  Services,
  ServiceStatus,
  type FailureKind,
} from 'agent-dr-protocol';
import * as v from 'valibot';

/** What gateways in other processes ask of a simulated site: JSON, one message a line. */
const Text = v.string();
const Key = v.object({ username: Text, clientId: Text });
const Credentials = v.object({
  kind: v.literal('password'),
  username: Text,
  password: Text,
});
const Token = v.object({ kind: v.literal('token'), username: Text, token: Text });
const Login = v.object({
  username: Text,
  dn: Text,
  loginCode: Text,
  client: v.object({ id: Text, epoch: v.number() }),
  mode: LoginMode,
});

export const SiteCall = v.variant('call', [
  v.object({ call: v.literal('authenticate'), application: Text, credentials: Credentials }),
  v.object({ call: v.literal('authenticateToken'), application: Text, credentials: Token }),
  v.object({ call: v.literal('readPerson'), username: Text }),
  v.object({ call: v.literal('readApplication'), name: Text }),
  v.object({ call: v.literal('readServices') }),
  v.object({ call: v.literal('readLogins') }),
  v.object({ call: v.literal('registerDn'), dn: Text, registration: v.number() }),
  v.object({ call: v.literal('unregisterDn'), registration: v.number() }),
  v.object({ call: v.literal('login'), request: Login }),
  v.object({ call: v.literal('logout'), login: Key, cause: v.picklist(['agent', 'orphaned']) }),
  v.object({ call: v.literal('ready'), login: Key }),
  v.object({ call: v.literal('notReady'), login: Key, reason: v.optional(Text) }),
]);
export type SiteCall = v.InferOutput<typeof SiteCall>;

export const SiteRequest = v.object({ id: v.number(), ask: SiteCall });

/** What the site's process says. */
export const SiteMessage = v.variant('kind', [
  v.object({ kind: v.literal('site'), site: v.object({ id: Text, name: Text }) }),
  v.object({ kind: v.literal('answer'), id: v.number(), answer: v.unknown() }),
  v.object({ kind: v.literal('failed'), id: v.number(), problem: Text }),
  v.object({ kind: v.literal('service'), service: ServiceName, status: ServiceStatus }),
  v.object({ kind: v.literal('dn'), registration: v.number(), event: DnEvent }),
]);
export type SiteMessage = v.InferOutput<typeof SiteMessage>;

const isFailureKind = (name: unknown): name is FailureKind =>
  typeof name === 'string' && Object.hasOwn(FAILURE_CODES, name);

/** An outcome with this value, or a refusal. */
export const outcomeOf = <const Value extends v.GenericSchema>(value: Value) =>
  v.variant('kind', [
    v.object({ kind: v.literal('ok'), value }),
    v.object({
      kind: v.literal('refused'),
      failure: v.custom<FailureKind>(isFailureKind),
      message: Text,
    }),
  ]);

const State = v.picklist(['not-ready', 'ready']);

export const ANSWERS = {
  user: outcomeOf(v.object({ username: Text })),
  person: outcomeOf(Person),
  application: outcomeOf(Application),
  services: outcomeOf(Services),
  line: outcomeOf(DnState),
  agent: outcomeOf(v.object({ agent: State })),
  nothing: outcomeOf(v.record(Text, v.never())),
  logins: v.array(
    v.object({ username: Text, clientId: Text, dn: Text, state: State, epoch: v.number() }),
  ),
} as const;

/** The longest line; the attached data of a call may be large. */
export const MAX_LINE = 1_048_576;
