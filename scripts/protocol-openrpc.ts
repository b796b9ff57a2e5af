/**
 * The calls of the protocol as an OpenRPC document, for generators and tools. Made of the same schemas
 * as docs/protocol.schema.json: `npm run protocol-schema` writes both; a test compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  FAILURE_CODES,
  SUBPROTOCOL,
  type AlarmCallName,
  type CallName,
  type FailureKind,
} from 'agent-dr-protocol';
import * as v from 'valibot';
import { protocolSchema } from './protocol-schema.js';

export const OPENRPC_FILE = fileURLToPath(
  new URL('../docs/protocol.openrpc.json', import.meta.url),
);

/** What the page says about each call; besides, any may fail with the failures of `ANY`. */
const FAILURES: Readonly<Record<CallName | AlarmCallName, readonly FailureKind[]>> = {
  'session.open': [
    'other-site',
    'unknown-application',
    'refused-credentials',
    'stale-epoch',
    'busy',
  ],
  'session.standby': ['other-site', 'unknown-application', 'refused-credentials', 'stale-epoch'],
  'session.ping': ['not-open'],
  'session.close': ['not-open'],
  'configuration.readPerson': ['not-open', 'unknown-person'],
  'configuration.readApplication': ['not-open', 'unknown-application'],
  'services.subscribe': ['not-open'],
  'dn.register': ['not-open', 'unknown-dn', 'unknown-person'],
  'agent.login': [
    ...(['not-open', 'stale-epoch', 'unknown-dn', 'unknown-person'] as const),
    ...(['telephony-unavailable', 'logged-in-elsewhere'] as const),
  ],
  'agent.logout': ['not-open', 'stale-epoch', 'telephony-unavailable', 'not-logged-in'],
  'agent.ready': ['not-open', 'stale-epoch', 'telephony-unavailable', 'not-logged-in'],
  'agent.notReady': ['not-open', 'stale-epoch', 'telephony-unavailable', 'not-logged-in'],
  'alarm.raise': ['not-open', 'unknown-method', 'busy'],
  'alarm.clear': ['not-open', 'unknown-method', 'busy'],
};
const ANY: readonly FailureKind[] = ['invalid-params', 'too-many-requests', 'internal-error'];

/** As plain data. */
export function openRpc(): unknown {
  const { calls, notifications } = v.parse(Schemas, protocolSchema());
  return {
    openrpc: '1.3.2',
    info: {
      title: `The gateway protocol, ${SUBPROTOCOL}`,
      version: '1',
      description:
        'JSON-RPC 2.0 in text frames of a WebSocket. docs/gateway-protocol.md says what it means. ' +
        'What a gateway sends by itself is under x-notifications.',
    },
    methods: Object.entries(calls).map(([name, { params, result }]) => ({
      name,
      paramStructure: 'by-name',
      params: paramsOf(params),
      result: { name: 'result', schema: result },
      errors: [...failuresOf(name), ...ANY].map((kind) => ({
        $ref: `#/components/errors/${kind}`,
      })),
    })),
    'x-notifications': Object.entries(notifications).map(([name, params]) => ({
      name,
      paramStructure: 'by-name',
      params: paramsOf(params),
    })),
    components: {
      errors: Object.fromEntries(
        Object.entries(FAILURE_CODES).map(([kind, code]) => [
          kind,
          { code, message: kind, data: { kind } },
        ]),
      ),
    },
  };
}

const failuresOf = (name: string): readonly FailureKind[] =>
  Object.entries(FAILURES).find(([call]) => call === name)?.[1] ?? [];

const Params = v.looseObject({
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
  required: v.optional(v.array(v.string()), []),
});
const Schemas = v.object({
  calls: v.record(v.string(), v.object({ params: Params, result: v.unknown() })),
  notifications: v.record(v.string(), Params),
});

const paramsOf = ({ properties, required }: v.InferOutput<typeof Params>): readonly object[] =>
  Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema,
  }));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(OPENRPC_FILE, `${JSON.stringify(openRpc(), null, 2)}\n`);
}
