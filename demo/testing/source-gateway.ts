import { BUNDLED_CLI } from '../../gateway/src/testing/bundled-cli.js';
import type { LabOptions } from '../lab/lab.js';

/** Lab options that run the gateway as its source is now. */
export const SOURCE_GATEWAY = { gatewayEntry: BUNDLED_CLI } satisfies Partial<LabOptions>;
