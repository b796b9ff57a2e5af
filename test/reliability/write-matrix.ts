/** Brings the generated part of docs/reliability.md up to date. */
import { writeFileSync } from 'node:fs';
import { matrixPage } from './matrix-page.js';

const { file, wanted } = await matrixPage();
writeFileSync(file, wanted);
