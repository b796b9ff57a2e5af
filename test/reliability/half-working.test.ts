import { runMatrix } from './run-matrix.js';

runMatrix(({ place }) => place.table === 'half-working');
