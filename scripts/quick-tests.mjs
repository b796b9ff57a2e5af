/**
 * The tests of pure code, in one process: started one by one, most of their time would be the start.
 */
import { isQuick } from './find-tests.mjs';
import { importTests } from './import-tests.mjs';

await importTests(isQuick);
