/**
 * `node --import ./scripts/tsx.mjs FILE`: TypeScript, as it is; on a fresh clone it installs what is
 * missing first, instead of a stack that says nothing.
 */
import { installOrExit } from './install.mjs';

installOrExit();
await import('tsx');
