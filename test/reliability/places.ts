import { CELLS_AT_A_TIME, FEWEST_CELLS_AT_A_TIME } from './settings.js';
import { onStall } from './stalls.js';

/** How long there must be no stall before one more cell may run at the same time, ms. */
const CALM_MS = 2_000;

let places = CELLS_AT_A_TIME;
let taken = 0;
let changedAt = performance.now();
const waiting: (() => void)[] = [];

/** The cells themselves may stall the process on a busy machine. */
onStall((now) => {
  if (now - changedAt > CALM_MS) setPlaces(Math.floor(places * 0.6), now);
});

/** Runs a cell when there is a place for it. There are fewer places on a busy machine. */
export async function inPlace<Result>(run: () => Promise<Result>): Promise<Result> {
  if (taken >= places) await new Promise<void>((resolve) => waiting.push(resolve));
  else taken += 1;
  try {
    return await run();
  } finally {
    const now = performance.now();
    if (now - changedAt > CALM_MS) setPlaces(places + 1, now);
    taken -= 1;
    while (taken < places && waiting.length > 0) {
      taken += 1;
      waiting.shift()?.();
    }
  }
}

function setPlaces(wanted: number, now: number): void {
  places = Math.min(CELLS_AT_A_TIME, Math.max(FEWEST_CELLS_AT_A_TIME, wanted));
  changedAt = now;
}
