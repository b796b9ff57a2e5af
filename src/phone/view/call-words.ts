import { assertNever } from '../../contract/assert-never.js';
import type { PhoneCall, PhoneCallEnds } from '../phone.js';
import type { PhoneWords } from './phone-words.js';

/** A call in words; `undefined` without one. */
export function callTitle(call: PhoneCall, words: PhoneWords): string | undefined {
  switch (call.kind) {
    case 'none':
      return undefined;
    case 'ringing':
    case 'dialling':
    case 'established':
      return words.text(`call.${call.kind}`, { number: shownNumber(call, words) });
    case 'ended':
      return words.text(`ended.${call.why}`, { number: shownNumber(call, words) });
    default:
      return assertNever(call);
  }
}

/** What the agent should know of it besides. */
export function callText(
  call: PhoneCall,
  words: PhoneWords,
  nameOf: (siteId: string) => string,
): string {
  if (call.kind === 'ended')
    return call.why === 'no-media' ? words.text('ended.no-media.text') : '';
  if (call.kind !== 'established') return '';
  if (call.signalling === 'lost') return words.text('call.lost', { site: nameOf(call.siteId) });
  switch (call.hold) {
    case 'by-agent':
    case 'by-both':
      return words.text('call.held');
    case 'by-other':
      return words.text('call.heldByOther');
    case 'none':
      return call.isMuted ? words.text('call.muted') : '';
    default:
      return assertNever(call.hold);
  }
}

/** With the name, if the other end tells one. */
function shownNumber({ number, name }: PhoneCallEnds, words: PhoneWords): string {
  if (number === '') return words.text('withheld');
  return name === undefined || name === number ? number : `${name} (${number})`;
}
