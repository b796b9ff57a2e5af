import type { PhoneCallEnd } from '../phone.js';

/**
 * Why a call ended, by JsSIP's cause; `undefined`: because somebody hung up, which needs no word.
 */
export function callEndFor(cause: string): PhoneCallEnd | undefined {
  switch (cause) {
    case 'Terminated':
    case 'Canceled':
      return undefined;
    case 'Busy':
      return 'busy';
    case 'No Answer':
    case 'Expires':
    case 'Unavailable':
    case 'Request Timeout':
      return 'no-answer';
    case 'Not Found':
    case 'Address Incomplete':
      return 'not-found';
    case 'Rejected':
      return 'rejected';
    case 'Connection Error':
      return 'site-lost';
    case 'RTP Timeout':
      return 'no-media';
    case 'User Denied Media Access':
      return 'no-microphone';
    default:
      return 'failed';
  }
}
