import type { MicrophoneState } from '../phone.js';

export type OpenedMicrophone =
  | { readonly kind: 'open'; readonly stream: MediaStream }
  | { readonly kind: 'failed'; readonly state: MicrophoneState };

/** Opens the microphone; where the chosen one is gone, the system's. */
export async function openMicrophone(id: string): Promise<OpenedMicrophone> {
  try {
    return { kind: 'open', stream: await asked(id) };
  } catch (error) {
    const name = nameOf(error);
    if (id !== '' && (name === 'OverconstrainedError' || name === 'NotFoundError')) {
      return openMicrophone('');
    }
    return { kind: 'failed', state: stateFor(name) };
  }
}

function asked(id: string): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    audio: {
      ...(id !== '' && { deviceId: { exact: id } }),
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
  });
}

function stateFor(error: string): MicrophoneState {
  switch (error) {
    case 'NotFoundError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      // NotAllowedError, and what browsers may invent.
      return isAllowedInFrame() ? 'denied' : 'denied-by-frame';
  }
}

/** Whether the pages around this one let it ask for the microphone. */
export function isAllowedInFrame(): boolean {
  // Not in the DOM types, and in some browsers only.
  const policy: unknown = Reflect.get(document, 'featurePolicy');
  if (typeof policy !== 'object' || policy === null || !('allowsFeature' in policy)) return true;
  const { allowsFeature } = policy;
  if (typeof allowsFeature !== 'function') return true;
  return allowsFeature.call(policy, 'microphone') !== false;
}

const nameOf = (error: unknown): string => (error instanceof DOMException ? error.name : '');
