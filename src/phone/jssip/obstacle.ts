import type { PhoneObstacle } from '../phone.js';

/** Why no phone can work in this page; `undefined`: it can. */
export function obstacle(): PhoneObstacle | undefined {
  if (!isSecureContext || (navigator.mediaDevices as MediaDevices | undefined) === undefined) {
    return 'insecure-page';
  }
  return typeof RTCPeerConnection === 'undefined' ? 'no-web-rtc' : undefined;
}
