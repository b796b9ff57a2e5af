import { runMatrix } from './run-matrix.js';

runMatrix(
  ({ place }) =>
    place.table !== 'half-working' &&
    !['connecting', 'opening', 'reading', 'logging in'].includes(place.moment),
);
