import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { build } from 'esbuild';
import fc from 'fast-check';
import { GOOD_VALUES } from './good-values.js';
import { spoilt } from './spoilt.js';

const ROOT = path.join(import.meta.dirname, '../..');
const OWN = path.join(ROOT, 'src/worker/validation/as-in-valibot.ts');

/** All that the worker reads from outside, by what it is read with. */
const READERS = `
  import * as v from 'valibot';
  import { NOTIFICATIONS, RESULTS, ServerFrame, ALARM_CALLS, CALLS } from 'agent-dr-protocol';
  import { KeptAlarms } from './src/worker/alarms/alarm-store.js';
  import { Hint, Reason } from './src/worker/commands/command-arguments.js';
  import { readLocalConfiguration } from './src/worker/configuration/local-configuration.js';
  import { readCredentials } from './src/worker/credentials/read-credentials.js';
  import { readMessage } from './src/worker/gateway/messages.js';
  import { AgedTicketSchema } from './src/worker/session/resuming.js';
  import { readSealedMessage } from './src/worker/tabs/sealed-message.js';
  import { readTabMessage } from './src/worker/tabs/tab-message.js';

  const read = (schema) => (value) => {
    const { success, output } = v.safeParse(schema, value);
    return success === v.is(schema, value) && success ? { output } : undefined;
  };
  const each = (schemas) => Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, read(schema)]),
  );
  const params = Object.fromEntries(
    Object.entries({ ...CALLS, ...ALARM_CALLS }).map(([name, { params }]) => ['params of ' + name, params]),
  );
  export const readers = {
    ...each({ ...RESULTS, ...NOTIFICATIONS, ...params }),
    ...each({ frame: ServerFrame, alarms: KeptAlarms, hint: Hint, reason: Reason, ticket: AgedTicketSchema }),
    configuration: readLocalConfiguration,
    credentials: readCredentials,
    message: (value) => readMessage(JSON.stringify(value)),
    'sealed message': readSealedMessage,
    'tab message': readTabMessage,
  };
`;

type Readers = Readonly<Record<string, (value: unknown) => unknown>>;

describe('What the built worker validates with', async () => {
  const [byValibot, byOwn] = await Promise.all([readers(), readers(OWN)]);

  for (const [name, good] of Object.entries(GOOD_VALUES)) {
    test(`reads "${name}" as valibot does, whatever is wrong with it`, () => {
      const theirs = byValibot[name];
      const ours = byOwn[name];
      assert.ok(theirs && ours, name);
      const results = new Set<string>();
      fc.assert(
        fc.property(fc.constantFrom(...good).chain(spoilt), (value) => {
          const expected = theirs(value);
          results.add(expected === undefined ? '' : JSON.stringify(expected));
          const read = ours(value);
          assert.deepStrictEqual(read, expected);
          // In the same order, too: configurations are compared by their JSON.
          assert.equal(JSON.stringify(read), JSON.stringify(expected));
        }),
        { numRuns: 1_000 },
      );
      assert.ok(results.size > 1, 'good values and bad ones');
    });
  }

  test('is compared for each of its readers', () => {
    assert.deepEqual(Object.keys(GOOD_VALUES).sort(), Object.keys(byOwn).sort());
  });
});

/** The readers, bundled with `validators` in valibot's place, as the build of the worker has them. */
async function readers(validators?: string): Promise<Readers> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: READERS, resolveDir: ROOT, loader: 'js' },
    bundle: true,
    format: 'esm',
    write: false,
    ...(validators !== undefined && { alias: { valibot: validators } }),
  });
  assert.deepEqual(warnings, [], 'all functions that are used are there');
  const code = outputFiles.map(({ text }) => text).join('');
  const { readers: found } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    readonly readers: Readers;
  };
  return found;
}
