/**
 * The configuration file of the gateway, and that of a site on Genesys Web Services, as JSON Schema,
 * for editors and for whoever writes one.
 * `npm run settings-schema` writes it to docs/; a test compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { GenesysSiteFile } from '../gateway/src/genesys/site-file.js';
import { GatewaySettings } from '../gateway/src/settings/gateway-settings.js';

export const SETTINGS_SCHEMA_FILE = fileURLToPath(
  new URL('../docs/gateway-settings.schema.json', import.meta.url),
);

export const GENESYS_SCHEMA_FILE = fileURLToPath(
  new URL('../docs/genesys-site.schema.json', import.meta.url),
);

/** As plain data. */
export const settingsSchema = (): unknown =>
  schemaOf('Configuration file of agent-dr-gateway', GatewaySettings);

export const genesysSchema = (): unknown =>
  schemaOf('Site file of agent-dr-gateway for Genesys Web Services', GenesysSiteFile);

function schemaOf(title: string, settings: Parameters<typeof toJsonSchema>[0]): unknown {
  const schema = toJsonSchema(settings, {
    typeMode: 'input',
    // What a program checks besides, such as whether an address is one, has no word in JSON Schema.
    errorMode: 'ignore',
    target: 'draft-2020-12',
    ignoreActions: ['metadata'],
  });
  return JSON.parse(
    JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
      ...schema,
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SETTINGS_SCHEMA_FILE, `${JSON.stringify(settingsSchema(), null, 2)}\n`);
  writeFileSync(GENESYS_SCHEMA_FILE, `${JSON.stringify(genesysSchema(), null, 2)}\n`);
}
