import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  GENESYS_SCHEMA_FILE,
  genesysSchema,
  SETTINGS_SCHEMA_FILE,
  settingsSchema,
} from '../../scripts/settings-schema.js';

test('the published schema of the configuration file is that of the gateway', () => {
  const written: unknown = JSON.parse(readFileSync(SETTINGS_SCHEMA_FILE, 'utf8'));
  assert.deepEqual(settingsSchema(), written, 'run `npm run settings-schema`');
});

test('the published schema of a site on Genesys Web Services is that of the gateway', () => {
  const written: unknown = JSON.parse(readFileSync(GENESYS_SCHEMA_FILE, 'utf8'));
  assert.deepEqual(genesysSchema(), written, 'run `npm run settings-schema`');
});
