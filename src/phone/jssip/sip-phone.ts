import { AudioDevices, stopTracks } from '../audio/audio-devices.js';
import type { MicrophoneSource } from '../audio/microphone-source.js';
import { Speaker } from '../audio/speaker.js';
import { Tones } from '../audio/tones.js';
import type { AudioLevels, Phone, PhoneLine, PhoneState } from '../phone.js';
import type { PhoneTest } from '../phone-test.js';
import { LeavingGuard } from './leaving-guard.js';
import { PhoneTestRun } from './phone-test-run.js';
import { SipCalls } from './sip-calls.js';
import { SipLines } from './sip-lines.js';
import { siteMistake, type SipCredentialsSource, type SipSite } from './sip-site.js';

export interface SipPhoneOptions {
  /** The same sites as in the local configuration. */
  readonly sites: readonly SipSite[];
  readonly credentials: SipCredentialsSource;
  /** How long a registration is asked for, seconds, 10 to 3600. Default 60. */
  readonly expires?: number;
  /** STUN and TURN servers. Default: none, for sites that are reached directly. */
  readonly iceServers?: readonly RTCIceServer[];
  /** How JsSIP is loaded, in pages without a bundler. Default: `import('jssip')`. */
  readonly jssip?: () => Promise<unknown>;
  /** Where `phone.worker.js` is, if it was moved after the build. */
  readonly workerUrl?: string | URL;
  /** Instead of the browser's microphone. */
  readonly microphone?: MicrophoneSource;
}

const DEFAULT_EXPIRES_S = 60;

/**
 * A phone by SIP over WebSocket, with JsSIP: registered at all sites at once, so that a move finds it
 * there already (B18). Throws a RangeError where `options` cannot be used at all.
 */
export function createSipPhone(options: SipPhoneOptions): Phone {
  const mistake = siteMistake(options.sites);
  if (mistake !== undefined) throw new RangeError(`createSipPhone: ${mistake}`);
  const { expires = DEFAULT_EXPIRES_S } = options;
  if (!(expires >= 10 && expires <= 3600)) {
    throw new RangeError(`createSipPhone: expires must be 10 to 3600, found ${expires}.`);
  }
  return new SipPhone(options, expires);
}

class SipPhone implements Phone {
  readonly #iceServers: readonly RTCIceServer[];
  readonly #siteIds: readonly string[];
  readonly #listeners = new Set<() => void>();
  readonly #devices: AudioDevices;
  readonly #speaker: Speaker;
  readonly #tones: Tones;
  readonly #guard = new LeavingGuard();
  readonly #calls: SipCalls;
  readonly #lines: SipLines;
  #test: PhoneTest = { kind: 'none' };
  #state: PhoneState | undefined;
  #isEnded = false;

  constructor(options: SipPhoneOptions, expiresSeconds: number) {
    const { sites, credentials, iceServers = [], jssip, workerUrl, microphone } = options;
    this.#iceServers = iceServers;
    this.#siteIds = sites.map(({ id }) => id);
    const changed = (): void => {
      this.#changed();
    };
    this.#devices = new AudioDevices(changed, microphone);
    const blocked = (isBlocked: boolean): void => {
      this.#devices.soundIsBlocked(isBlocked);
    };
    this.#speaker = new Speaker(this.#devices.audio.speakerId, blocked);
    this.#tones = new Tones(blocked);
    this.#calls = new SipCalls({
      lines: () => this.#lines,
      devices: this.#devices,
      speaker: this.#speaker,
      tones: this.#tones,
      iceServers,
      changed,
    });
    this.#lines = new SipLines({
      ...{ sites, credentials, expiresSeconds, jssip, workerUrl },
      changed: () => {
        this.#calls.linesChanged();
        this.#changed();
      },
      incoming: (session, agent) => {
        this.#calls.incoming(session, agent);
      },
    });
  }

  get state(): PhoneState {
    return (this.#state ??= {
      service: this.#lines.service,
      sites: this.#lines.sites,
      call: this.#calls.state,
      audio: this.#devices.audio,
      test: this.#test,
    });
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => {
      this.#listeners.delete(changed);
    };
  }

  work(line: PhoneLine): void {
    this.#lines.work(line);
  }

  rest(): void {
    this.#calls.hangUp();
    this.#lines.rest();
  }

  relaunch(): void {
    this.#lines.relaunch();
  }

  call(number: string): void {
    // As people write it: +49 (0) 69 / 1234-5.
    const dialled = number.trim().replaceAll(/\(0\)|[\s()/.-]/gu, '');
    if (dialled !== '') void this.#calls.dial(dialled);
  }

  answer(): void {
    void this.#calls.answer();
  }

  hangUp(): void {
    this.#calls.hangUp();
  }

  mute(isMuted: boolean): void {
    this.#calls.mute(isMuted);
  }

  hold(isHeld: boolean): void {
    this.#calls.hold(isHeld);
  }

  sendTones(tones: string): void {
    this.#calls.sendTones(tones);
  }

  useMicrophone(id: string): void {
    this.#devices.choose(id);
    void this.#calls.microphoneChosen();
  }

  useSpeaker(id: string): void {
    this.#devices.chooseSpeaker(id);
    void this.#speaker.use(id);
  }

  allowAudio(): void {
    this.#speaker.allow();
    if (this.#devices.audio.microphone !== 'allowed') void this.#askForMicrophone();
  }

  levels(): AudioLevels {
    return this.#calls.levels();
  }

  test(): void {
    if (this.#test.kind === 'running' || this.#isEnded) return;
    const run = new PhoneTestRun({
      devices: this.#devices,
      tones: this.#tones,
      siteIds: this.#siteIds,
      agentAt: (siteId) => this.#lines.loadedAgentAt(siteId),
      iceServers: this.#iceServers,
      changed: (test) => {
        this.#test = test;
        this.#changed();
      },
    });
    void run.run();
  }

  dispose(): void {
    this.rest();
    this.#isEnded = true;
    this.#lines.end();
    this.#listeners.clear();
    this.#devices.end();
    this.#tones.end();
  }

  /** Only to be allowed it. */
  async #askForMicrophone(): Promise<void> {
    const microphone = await this.#devices.open();
    if (microphone !== undefined) stopTracks(microphone);
  }

  #changed(): void {
    this.#state = undefined;
    this.#guard.isOn = this.#calls.state.kind === 'established';
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    }
  }
}
