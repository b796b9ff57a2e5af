import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { OPENRPC_FILE, openRpc } from '../../scripts/protocol-openrpc.js';
import { PROTOCOL_PAGE, withMembers } from '../../scripts/protocol-members.js';
import { PROTOCOL_SCHEMA_FILE, protocolSchema } from '../../scripts/protocol-schema.js';

const STALE = `The messages of the protocol are not those of docs/protocol.schema.json.
What an older gateway or worker would misread needs another SUBPROTOCOL (protocol/src/version.ts).
What is optional at both ends does not. Then run \`npm run protocol-schema\`, and say it in
docs/gateway-protocol.md.`;

test('no message of the protocol changes without a look at its version', () => {
  const written: unknown = JSON.parse(readFileSync(PROTOCOL_SCHEMA_FILE, 'utf8'));
  assert.deepEqual(protocolSchema(), written, STALE);
});

test('B19 the OpenRPC document is made of the same schemas', () => {
  const written: unknown = JSON.parse(readFileSync(OPENRPC_FILE, 'utf8'));
  assert.deepEqual(openRpc(), written, 'run `npm run protocol-schema`');
});

test('B19 the page names every member of every message, as the schemas have it', () => {
  const words = (text: string): string => text.replaceAll(/[\s|-]+/g, ' ');
  const page = readFileSync(PROTOCOL_PAGE, 'utf8');
  assert.equal(words(withMembers(page)), words(page), 'run `npm run protocol-schema`');
});
