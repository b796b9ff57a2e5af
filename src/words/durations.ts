import { enumerationText, minutesText, numberText, secondsText } from '../locales/formats.js';

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

/** Up to here seconds matter to somebody who listens. */
const SECONDS_MATTER_S = 10 * MINUTE_S;

/** How long until something is due, to be heard: `23 seconds`, `1 minute, 15 seconds`, `15 minutes`. */
export function spokenRemainingText(ms: number): string {
  return spokenText(remainingSeconds(ms));
}

/** How long something lasts, to be heard. */
export function spokenElapsedText(ms: number): string {
  return spokenText(Math.max(0, Math.floor(ms / SECOND_MS)));
}

function spokenText(total: number): string {
  if (total < MINUTE_S) return secondsText(total);
  if (total >= SECONDS_MATTER_S) return minutesText(Math.round(total / MINUTE_S));
  const seconds = total % MINUTE_S;
  const minutes = minutesText(Math.floor(total / MINUTE_S));
  return seconds === 0 ? minutes : enumerationText([minutes, secondsText(seconds)]);
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
