import type { PhoneAudio } from '../phone.js';
import type { PhoneWords } from './phone-words.js';

export interface AudioNotice {
  readonly title: string;
  readonly text: string;
  /** Whether asking again may help. */
  readonly canRetry: boolean;
}

/** What the browser or the computer denies the phone, plainly; `undefined`: nothing. */
export function audioNotice(
  { microphone, isSoundBlocked }: PhoneAudio,
  words: PhoneWords,
): AudioNotice | undefined {
  if (microphone !== 'unknown' && microphone !== 'allowed') {
    return {
      title: words.text(`${microphone}.title`),
      text: words.text(`${microphone}.text`),
      canRetry: microphone !== 'asking' && microphone !== 'denied-by-frame',
    };
  }
  return isSoundBlocked
    ? {
        title: words.text('soundBlocked.title'),
        text: words.text('soundBlocked.text'),
        canRetry: false,
      }
    : undefined;
}
