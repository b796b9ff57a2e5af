import type { RTCSession } from 'jssip/lib/RTCSession.js';

/** How long other ways are looked for once the first is known. */
const AFTER_FIRST_MS = 1_000;

/**
 * JsSIP waits until the browser has tried every relay and address, up to 40 s with one that does not
 * answer, while the caller hears nothing. The ways known a second after the first one will do.
 */
export function gatherBriefly(session: RTCSession): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  session.on('icecandidate', ({ ready }) => {
    timer ??= setTimeout(ready, AFTER_FIRST_MS);
  });
  // The next description, of a hold for instance, gathers anew.
  session.on('sdp', ({ originator }) => {
    if ((originator as string) !== 'local') return;
    clearTimeout(timer);
    timer = undefined;
  });
}
