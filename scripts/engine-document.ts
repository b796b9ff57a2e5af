/** `npm run engine-document`: brings the generated parts of docs/engine.md up to date. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engineDocument } from '../test/engine/document/engine-document.js';

const { file, wanted, untested } = await engineDocument(
  fileURLToPath(new URL('..', import.meta.url)),
);
writeFileSync(file, wanted);
if (untested.length > 0) {
  console.error(`No test has ${untested.join(', ')} in its name.`);
  process.exitCode = 1;
}
