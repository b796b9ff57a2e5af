/**
 * The JSON Schema of exported timelines. `npm run timeline-schema` writes it to docs/; a test
 * compares.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';
import { TimelineSchema } from '../src/worker/timeline/timeline-schema.js';

export const SCHEMA_FILE = fileURLToPath(new URL('../docs/timeline.schema.json', import.meta.url));

/** As plain data. */
export const timelineSchema = (): unknown =>
  JSON.parse(JSON.stringify(toJsonSchema(TimelineSchema)));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SCHEMA_FILE, `${JSON.stringify(timelineSchema(), null, 2)}\n`);
}
