/** At the beginning, before anything nested; or at the very end. A call has a number, never a text. */
const AT_THE_BEGINNING = /^\s*\{[^{}[\]]*?"id"\s*:\s*(\d{1,10})\s*[,}]/;
const AT_THE_END = /,\s*"id"\s*:\s*(\d{1,10})\s*\}\s*$/;

/** As much of a frame as is looked at from either side: it may be larger than any that is read. */
const LOOKED_AT = 200;

/**
 * Which call a frame answers that cannot be read, as far as that can be told: so that the call fails
 * now, and not when nobody waits for it any longer.
 */
export function answerNumber(text: string): number | undefined {
  const found =
    AT_THE_BEGINNING.exec(text.slice(0, LOOKED_AT)) ?? AT_THE_END.exec(text.slice(-LOOKED_AT));
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
