import type { AudioLevels, Phone, PhoneLine, PhoneState } from '../phone.js';

export const RESTING: PhoneState = {
  service: { kind: 'resting' },
  sites: [],
  call: { kind: 'none' },
  audio: {
    microphone: 'allowed',
    microphones: [],
    speakers: [],
    microphoneId: '',
    speakerId: '',
    isSoundBlocked: false,
  },
  test: { kind: 'none' },
};

export const LINE: PhoneLine = { dn: '7001', siteId: 'site-1' };

export const IN_SERVICE: PhoneState = {
  ...RESTING,
  service: { kind: 'in-service', line: LINE },
  sites: [
    { siteId: 'site-1', registration: 'registered' },
    { siteId: 'site-2', registration: 'registered' },
  ],
};

/** A phone without sound or network: it shows what it is told to, and keeps what it was asked. */
export class FakePhone implements Phone {
  #state: PhoneState;
  readonly #listeners = new Set<() => void>();
  readonly asked: string[] = [];
  loudness: AudioLevels = { microphone: 0, speaker: 0 };

  constructor(state: PhoneState = IN_SERVICE) {
    this.#state = state;
  }

  get state(): PhoneState {
    return this.#state;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  shows(change: Partial<PhoneState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => {
      this.#listeners.delete(changed);
    };
  }

  work({ dn, siteId }: PhoneLine): void {
    this.asked.push(`work ${dn} ${siteId}`);
  }
  rest(): void {
    this.asked.push('rest');
  }
  relaunch(): void {
    this.asked.push('relaunch');
  }
  call(number: string): void {
    this.asked.push(`call ${number}`);
  }
  answer(): void {
    this.asked.push('answer');
  }
  hangUp(): void {
    this.asked.push('hang up');
  }
  mute(isMuted: boolean): void {
    this.asked.push(isMuted ? 'mute' : 'unmute');
  }
  hold(isHeld: boolean): void {
    this.asked.push(isHeld ? 'hold' : 'take back');
  }
  sendTones(tones: string): void {
    this.asked.push(`tones ${tones}`);
  }
  useMicrophone(id: string): void {
    this.asked.push(`microphone ${id}`);
  }
  useSpeaker(id: string): void {
    this.asked.push(`speaker ${id}`);
  }
  allowAudio(): void {
    this.asked.push('allow audio');
  }
  levels(): AudioLevels {
    return this.loudness;
  }
  test(): void {
    this.asked.push('test');
  }
  dispose(): void {
    this.asked.push('dispose');
  }
}
