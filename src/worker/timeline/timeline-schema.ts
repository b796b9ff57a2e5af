import * as v from 'valibot';

const Moment = v.pipe(v.number(), v.description('Monotonic ms.'));

/** The engine's input; its other fields depend on its type. */
const RecordedInput = v.pipe(
  v.looseObject({
    type: v.string(),
    now: Moment,
    random: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  }),
  v.description('What happened, as the engine took it: enough to replay it.'),
);

const ServiceState = v.picklist(['on', 'off', 'unknown']);

const Standing = v.pipe(
  v.strictObject({
    kind: v.picklist(['signed-out', 'starting', 'active', 'switching', 'unreachable']),
    siteId: v.optional(v.pipe(v.string(), v.description('Where the agent works.'))),
    sites: v.array(
      v.strictObject({
        siteId: v.string(),
        services: v.strictObject({
          telephony: ServiceState,
          configuration: ServiceState,
          statistics: ServiceState,
        }),
      }),
    ),
  }),
  v.description('The same in data, in entries after which it is another than before.'),
);

/**
 * A recorded timeline as read from a file (B13); `docs/timeline.schema.json` is generated from it.
 */
export const TimelineSchema = v.pipe(
  v.strictObject({
    format: v.literal('agent-dr-timeline/1'),
    startedAt: v.pipe(v.string(), v.isoTimestamp(), v.description('Time of day of atMs 0, UTC.')),
    initial: v.pipe(
      v.looseObject({ kind: v.string() }),
      v.description('The state of the engine before the first entry.'),
    ),
    entries: v.array(
      v.strictObject({
        atMs: v.pipe(v.number(), v.description('Monotonic ms since startedAt.')),
        what: v.pipe(v.string(), v.description('What happened, for people.')),
        situation: v.pipe(v.string(), v.description('Where the session stood after it.')),
        then: v.pipe(
          v.array(v.string()),
          v.description('Calls and connections that followed, timers that were set.'),
        ),
        standing: v.optional(Standing),
        input: RecordedInput,
      }),
    ),
  }),
  v.title('A timeline of agent-dr-session'),
  v.description('What happened in a session, oldest first, without secrets.'),
);
