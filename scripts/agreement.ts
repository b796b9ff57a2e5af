/** `npm run agreement`: what two tabs must have in common, as it is today. */
import { writeFileSync } from 'node:fs';
import { AGREEMENT_FILE, agreementOfToday } from '../test/agreement/agreement-of-today.js';

writeFileSync(AGREEMENT_FILE, agreementOfToday());
