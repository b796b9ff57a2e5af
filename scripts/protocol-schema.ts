/**
 * The protocol as JSON Schema, for gateways that are written in other languages and for the test that
 * no message changes unnoticed. `npm run protocol-schema` writes it to docs/; a test compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import {
  ALARM_CALLS,
  CALLS,
  FAILURE_CODES,
  NOTIFICATIONS,
  SUBPROTOCOL,
  TextValue,
} from 'agent-dr-protocol';

export const PROTOCOL_SCHEMA_FILE = fileURLToPath(
  new URL('../docs/protocol.schema.json', import.meta.url),
);

/**
 * What must be sent, before a reader fills in what may be left out; without what newer workers bear
 * besides, but older ones do not.
 */
const sent = (schema: Parameters<typeof toJsonSchema>[0]): unknown =>
  toJsonSchema(schema, {
    typeMode: 'input',
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema === TextValue ? { type: 'string' } : undefined,
  });

/** As plain data. */
export function protocolSchema(): unknown {
  const calls = Object.entries({ ...CALLS, ...ALARM_CALLS }).map(
    ([name, { params, result }]): [string, unknown] => [
      name,
      { params: sent(params), result: sent(result) },
    ],
  );
  const notifications = Object.entries(NOTIFICATIONS).map(([name, params]): [string, unknown] => [
    name,
    sent(params),
  ]);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Calls and notifications of the subprotocol ${SUBPROTOCOL}`,
    subprotocol: SUBPROTOCOL,
    calls: Object.fromEntries<unknown>(calls),
    notifications: Object.fromEntries<unknown>(notifications),
    failures: FAILURE_CODES,
  };
  return JSON.parse(JSON.stringify(schema));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(PROTOCOL_SCHEMA_FILE, `${JSON.stringify(protocolSchema(), null, 2)}\n`);
}
