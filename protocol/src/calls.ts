import * as v from 'valibot';
import { Name } from './name.js';
import { MAX_RESUME_LENGTH, RESULTS } from './results.js';

/** A gateway stores it, and not every store can keep a NUL. */
const ClientId = v.pipe(Name, v.excludes('\0', 'no NUL'));
const Epoch = v.pipe(v.number(), v.integer(), v.minValue(0));

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
  /** A caller waits for this agent: the call was cut when their site was lost (B12). */
  inCall: v.optional(v.boolean()),
});

/**
 * Every call of a worker, with params and result. `epoch` is the worker's count of its connections;
 * a gateway refuses one older than the newest it saw from that client, so that a late log-out of an
 * abandoned connection cannot end the log-in that followed.
 */
export const CALLS = {
  /** The first frame of a connection on which the agent is to be logged in. */
  'session.open': { params: Opening, result: RESULTS['session.open'] },
  /**
   * The first frame of a standby connection (B9): the same, and the statement that this client has
   * no log-in at this site. An abandoned one is ended. An `agent.login` may follow on it at any
   * time.
   */
  'session.standby': { params: Opening, result: RESULTS['session.standby'] },
  'session.ping': { params: Nothing, result: RESULTS['session.ping'] },
  /** The orderly end; the gateway closes with 1000 after its answer. */
  'session.close': { params: Nothing, result: RESULTS['session.close'] },
  /** The Person of the agent who opened the session (S1.5). */
  'configuration.readPerson': { params: Nothing, result: RESULTS['configuration.readPerson'] },
  /** An Application object by its name (S1.6). */
  'configuration.readApplication': {
    params: v.object({ name: Name }),
    result: RESULTS['configuration.readApplication'],
  },
  /** The current state; from then on `service.status` reports changes (S2.1). */
  'services.subscribe': { params: Nothing, result: RESULTS['services.subscribe'] },
  /** The current state; from then on `dn.event` reports changes (S2.1). */
  'dn.register': { params: v.object({ dn: Name }), result: RESULTS['dn.register'] },
  'agent.login': {
    params: v.object({
      epoch: Epoch,
      dn: Name,
      loginCode: v.string(),
      mode: v.optional(LoginMode),
      /** As in `session.open`; on what was a standby. */
      inCall: v.optional(v.boolean()),
    }),
    result: RESULTS['agent.login'],
  },
  'agent.logout': {
    params: v.object({
      epoch: Epoch,
      /** The agent moves to another site and may come back: the resume credential stays valid. */
      isMove: v.optional(v.boolean()),
    }),
    result: RESULTS['agent.logout'],
  },
  'agent.ready': { params: v.object({ epoch: Epoch }), result: RESULTS['agent.ready'] },
  'agent.notReady': {
    params: v.object({ epoch: Epoch, reason: v.optional(v.pipe(v.string(), v.maxLength(255))) }),
    result: RESULTS['agent.notReady'],
  },
} as const;

export type CallName = keyof typeof CALLS;
export type CallParams<Name extends CallName> = v.InferOutput<(typeof CALLS)[Name]['params']>;
export type CallResult<Name extends CallName> = v.InferOutput<(typeof CALLS)[Name]['result']>;

export const isCallName = (name: string): name is CallName => Object.hasOwn(CALLS, name);
