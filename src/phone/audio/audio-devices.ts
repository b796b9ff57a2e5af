import type { AudioDevice, PhoneAudio } from '../phone.js';
import type { MicrophoneSource } from './microphone-source.js';
import { isAllowedInFrame, openMicrophone, type OpenedMicrophone } from './open-microphone.js';

const MICROPHONE_KEY = 'agent-dr-phone.microphone';
const SPEAKER_KEY = 'agent-dr-phone.speaker';

/** The devices of this computer, which are chosen, and what the browser lets the page do with them. */
export class AudioDevices {
  readonly #changed: () => void;
  readonly #source: MicrophoneSource | undefined;
  readonly #ended = new AbortController();
  #audio: PhoneAudio = {
    microphone: 'unknown',
    microphones: [],
    speakers: [],
    microphoneId: stored(MICROPHONE_KEY),
    speakerId: stored(SPEAKER_KEY),
    isSoundBlocked: false,
  };

  constructor(changed: () => void, source?: MicrophoneSource) {
    this.#changed = changed;
    this.#source = source;
    const { signal } = this.#ended;
    // Missing on pages without TLS.
    (navigator.mediaDevices as MediaDevices | undefined)?.addEventListener(
      'devicechange',
      () => {
        void this.#list();
      },
      { signal },
    );
    void this.#watchPermission();
    void this.#list();
  }

  get audio(): PhoneAudio {
    return this.#audio;
  }

  /** Opens the chosen microphone; asks the agent if the browser wants it. */
  async open(): Promise<MediaStream | undefined> {
    if (this.#audio.microphone !== 'allowed') this.#set({ microphone: 'asking' });
    const opened = await this.#opened();
    if (this.#ended.signal.aborted) {
      if (opened.kind === 'open') stopTracks(opened.stream);
      return undefined;
    }
    switch (opened.kind) {
      case 'open':
        this.#set({ microphone: 'allowed' });
        // Their names are told only now.
        void this.#list();
        return opened.stream;
      case 'failed':
        this.#set({ microphone: opened.state });
        return undefined;
    }
  }

  choose(microphoneId: string): void {
    store(MICROPHONE_KEY, microphoneId);
    this.#set({ microphoneId });
  }

  chooseSpeaker(speakerId: string): void {
    store(SPEAKER_KEY, speakerId);
    this.#set({ speakerId });
  }

  soundIsBlocked(isSoundBlocked: boolean): void {
    this.#set({ isSoundBlocked });
  }

  end(): void {
    this.#ended.abort();
  }

  async #opened(): Promise<OpenedMicrophone> {
    if (this.#source === undefined) return openMicrophone(this.#audio.microphoneId);
    try {
      return { kind: 'open', stream: await this.#source() };
    } catch {
      return { kind: 'failed', state: 'missing' };
    }
  }

  async #list(): Promise<void> {
    try {
      const devices = await navigator.mediaDevices.enumerateDevices();
      if (this.#ended.signal.aborted) return;
      const speakers = canChooseSpeaker() ? ofKind(devices, 'audiooutput') : [];
      const microphones = ofKind(devices, 'audioinput');
      // One that was plugged in meanwhile.
      const isFound = this.#audio.microphone === 'missing' && microphones.length > 0;
      this.#set({ microphones, speakers, ...(isFound && { microphone: 'unknown' }) });
    } catch {
      // Without a list, the system's devices are used.
    }
  }

  /** Where a browser tells it, the agent reads before the first call that there is no permission. */
  async #watchPermission(): Promise<void> {
    if (!isAllowedInFrame()) {
      this.#set({ microphone: 'denied-by-frame' });
      return;
    }
    try {
      const permission = await navigator.permissions.query({ name: 'microphone' });
      const tell = (): void => {
        const { state } = permission;
        this.#set({
          microphone: state === 'granted' ? 'allowed' : state === 'denied' ? 'denied' : 'unknown',
        });
      };
      permission.addEventListener('change', tell, { signal: this.#ended.signal });
      if (permission.state !== 'prompt') tell();
    } catch {
      // Firefox before 132 and others: it turns out with the first call.
    }
  }

  #set(change: Partial<PhoneAudio>): void {
    if (this.#ended.signal.aborted) return;
    this.#audio = { ...this.#audio, ...change };
    this.#changed();
  }
}

export function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

const canChooseSpeaker = (): boolean => 'setSinkId' in HTMLMediaElement.prototype;

/** Without the doubles that browsers list for the system's choice. */
function ofKind(
  devices: readonly MediaDeviceInfo[],
  kind: MediaDeviceKind,
): readonly AudioDevice[] {
  return devices
    .filter((device) => device.kind === kind && device.deviceId !== '')
    .filter(({ deviceId }) => deviceId !== 'default' && deviceId !== 'communications')
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }));
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Blocked: chosen anew in the next page.
  }
}
