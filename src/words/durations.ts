import { numberText } from '../locales/formats.js';

const SECOND_MS = 1000;
const MINUTE_S = 60;
const HOUR_S = 3600;

/** How long something lasts, `0:37` or `1:02:03`: a second counts once it is over. */
export function elapsedText(ms: number): string {
  return clockText(Math.floor(ms / SECOND_MS));
}

/** How long until something is due, `0:37` or `1:02:03`: `0:00` only when it is due. */
export function remainingText(ms: number): string {
  return clockText(remainingSeconds(ms));
}

/** Whole seconds until something is due; 0 only when it is due. */
export function remainingSeconds(ms: number): number {
  return Math.max(0, Math.ceil(ms / SECOND_MS));
}

/** How long a step took, in seconds with a tenth: `0.1`. */
export function tenthsText(ms: number): string {
  return numberText(Math.max(0, ms) / SECOND_MS, 1);
}

/** How long something measured took, in seconds with hundredths: `0.12`. */
export function hundredthsText(ms: number): string {
  return numberText(Math.max(0, ms) / SECOND_MS, 2);
}

function clockText(totalSeconds: number): string {
  const total = Math.max(0, totalSeconds);
  const hours = Math.floor(total / HOUR_S);
  const minutes = Math.floor((total % HOUR_S) / MINUTE_S);
  const seconds = twoDigits(total % MINUTE_S);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
