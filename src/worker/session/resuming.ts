import * as v from 'valibot';
import type { CommandResult } from '../../contract/failure.js';
import type { LocalConfiguration } from '../../contract/local-configuration.js';
import type { AgedTicket, ResumeTicket } from '../../contract/session-service.js';
import { WIDGET_VERSION } from '../../contract/worker-name.js';
import { snapshotOf } from '../engine/views/snapshot.js';
import type { State } from '../engine/model/state.js';
import { timersOf } from '../engine/views/timers.js';
import { transition } from '../engine/index.js';
import type { HandOver, TakenOver } from './hand-over.js';
import { takeOverEvents } from './taking-over.js';

/** The ticket of a session; `undefined` while no gateway would accept it. */
export function ticketOf(handOver: HandOver | undefined): ResumeTicket | undefined {
  // With hot seating, the next page may be for the next agent (S1.9).
  if (handOver === undefined || handOver.state.configuration.hotSeating) return undefined;
  const { username, resumes } = handOver.credentials;
  if (resumes.length === 0) return undefined;
  const validForMs = Math.max(...resumes.map(([, resume]) => resume.validForMs));
  const credentials = { username, main: undefined, resumes };
  return { username, validForMs, version: WIDGET_VERSION, handOver: { ...handOver, credentials } };
}

/**
 * The session to continue. `undefined` for an invalid or expired ticket, or one with another
 * configuration: that decides which gateways receive credentials.
 */
export function takenOverFrom(
  value: unknown,
  configuration: LocalConfiguration,
): TakenOver | undefined {
  const reading = v.safeParse(AgedTicketSchema, value);
  if (!reading.success) return undefined;
  const { ticket, ageMs, unobservedMs } = reading.output;
  const { handOver } = ticket;
  if (unobservedMs > ticket.validForMs) return undefined;
  if (JSON.stringify(handOver.state.configuration) !== JSON.stringify(configuration))
    return undefined;
  const { clientId, term } = handOver.identity;
  const takenOver: TakenOver = {
    handOver: { ...handOver, now: handOver.now + ageMs, identity: { clientId, term: term + 1 } },
    unobservedMs,
  };
  return isUnderstood(takenOver) ? takenOver : undefined;
}

/** A script may have made it up: it is tried before it is used. */
function isUnderstood(takenOver: TakenOver): boolean {
  const { now, state } = takenOver.handOver;
  try {
    let after: State = state;
    for (const event of takeOverEvents(takenOver)) {
      after = transition(after, { ...event, now, random: 0 }).state;
    }
    snapshotOf(after, now);
    timersOf(after);
    return after.kind !== 'signed-out';
  } catch {
    return false;
  }
}

export const NOT_RESUMED: CommandResult = {
  kind: 'failed',
  failure: {
    kind: 'not-possible-now',
    message: 'There is no session to go on with, or it runs already.',
  },
};

/** A worker of this version wrote the state; sites check what is requested of them. */
const HandOverSchema = v.custom<HandOver>((value) => v.is(HandOverShape, value));

const Ms = v.pipe(v.number(), v.finite(), v.minValue(0));
const Text = v.pipe(v.string(), v.minLength(1));

const HandOverShape = v.object({
  state: v.object({ kind: v.string(), configuration: v.object({}) }),
  now: v.number(),
  identity: v.object({ clientId: Text, term: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  credentials: v.object({
    username: Text,
    resumes: v.array(v.tuple([Text, v.object({ credential: Text, validForMs: Ms })])),
  }),
});

const AgedTicketSchema = v.object({
  ticket: v.object({
    username: Text,
    validForMs: Ms,
    version: v.literal(WIDGET_VERSION),
    handOver: HandOverSchema,
  }),
  ageMs: Ms,
  unobservedMs: Ms,
}) satisfies v.GenericSchema<unknown, AgedTicket>;
