/**
 * The configuration file of the gateway as JSON Schema, for editors and for whoever writes one.
 * `npm run settings-schema` writes it to docs/; a test compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { GatewaySettings } from '../gateway/src/settings/gateway-settings.js';

export const SETTINGS_SCHEMA_FILE = fileURLToPath(
  new URL('../docs/gateway-settings.schema.json', import.meta.url),
);

/** As plain data. */
export function settingsSchema(): unknown {
  const schema = toJsonSchema(GatewaySettings, {
    typeMode: 'input',
    // What a program checks besides, such as whether an address is one, has no word in JSON Schema.
    errorMode: 'ignore',
    target: 'draft-2020-12',
    ignoreActions: ['metadata'],
  });
  return JSON.parse(
    JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Configuration file of agent-dr-gateway',
      ...schema,
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SETTINGS_SCHEMA_FILE, `${JSON.stringify(settingsSchema(), null, 2)}\n`);
}
