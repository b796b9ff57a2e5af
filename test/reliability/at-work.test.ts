import { runMatrix } from './run-matrix.js';

runMatrix(['moving away', 'active', 'standby', 'moving by wish']);
