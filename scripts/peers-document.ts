/** `npm run peers-document`: the figures of docs/peers.md and its charts, from the results of the bench. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { peersDocument } from '../bench/peers/document/peers-document.js';

for (const { file, wanted } of await peersDocument(fileURLToPath(new URL('..', import.meta.url)))) {
  writeFileSync(file, wanted);
}
