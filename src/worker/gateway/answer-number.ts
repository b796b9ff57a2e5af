/**
 * At the beginning, before anything nested, or at the very end. A call's number is never a string.
 */
const AT_THE_BEGINNING = /^\s*\{[^{}[\]]*?"id"\s*:\s*(\d{1,10})\s*[,}]/;
const AT_THE_END = /,\s*"id"\s*:\s*(\d{1,10})\s*\}\s*$/;

/** How much of a frame is searched from either side: it may exceed the size limit. */
const LOOKED_AT = 200;

/**
 * The number of the call that an unreadable frame answers, if it can be found: the call then fails
 * at once instead of at its deadline.
 */
export function answerNumber(text: string): number | undefined {
  const found =
    AT_THE_BEGINNING.exec(text.slice(0, LOOKED_AT)) ?? AT_THE_END.exec(text.slice(-LOOKED_AT));
  return found?.[1] === undefined ? undefined : Number(found[1]);
}
