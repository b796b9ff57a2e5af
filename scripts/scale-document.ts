/** `npm run scale-document`: the figures of docs/scale.md and its chart, from the results of the bench. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scaleDocument } from '../bench/capacity/document/scale-document.js';

for (const { file, wanted } of await scaleDocument(fileURLToPath(new URL('..', import.meta.url)))) {
  writeFileSync(file, wanted);
}
