import { runMatrix } from './run-matrix.js';

runMatrix(['connecting', 'opening', 'reading', 'logging in']);
