/**
 * The gateway's tests, in one process: SQLite's WebAssembly is compiled once, and not for each file.
 */
import { isOfTheGateway } from './find-tests.mjs';
import { importTests } from './import-tests.mjs';

await importTests(isOfTheGateway);
