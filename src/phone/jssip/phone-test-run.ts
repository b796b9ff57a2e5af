import type { AudioDevices } from '../audio/audio-devices.js';
import { stopTracks } from '../audio/audio-devices.js';
import type { Tones } from '../audio/tones.js';
import type {
  PhoneTest,
  PhoneTestOutcome,
  PhoneTestStep,
  PhoneTestSubject,
} from '../phone-test.js';
import { testMedia } from './media-test.js';
import type { SiteAgent } from './site-agent.js';

export interface PhoneTestParts {
  readonly devices: AudioDevices;
  readonly tones: Tones;
  readonly siteIds: readonly string[];
  /** Its agent, once there is one; `undefined`: nobody is at work. */
  readonly agentAt: (siteId: string) => Promise<SiteAgent | undefined>;
  readonly iceServers: readonly RTCIceServer[];
  readonly changed: (test: PhoneTest) => void;
}

/** One test of the phone, from its first step to its report. */
export class PhoneTestRun {
  readonly #parts: PhoneTestParts;
  #steps: readonly PhoneTestStep[];

  constructor(parts: PhoneTestParts) {
    this.#parts = parts;
    const subjects: readonly PhoneTestSubject[] = [
      { what: 'microphone' },
      { what: 'media' },
      { what: 'speaker' },
      ...parts.siteIds.map((siteId) => ({ what: 'site', siteId }) as const),
    ];
    this.#steps = subjects.map((subject) => ({ ...subject, outcome: 'waiting' }));
  }

  async run(): Promise<void> {
    const sites = this.#parts.siteIds.map((siteId) => this.#testSite(siteId));
    await Promise.all([this.#testAudio(), ...sites]);
    this.#parts.changed({ kind: 'done', steps: this.#steps });
  }

  async #testAudio(): Promise<void> {
    const { devices, iceServers } = this.#parts;
    this.#tell({ what: 'microphone' }, 'running');
    const microphone = await devices.open();
    if (microphone === undefined) {
      this.#tell({ what: 'microphone' }, 'failed');
      this.#tell({ what: 'media' }, 'failed');
    } else {
      this.#tell({ what: 'media' }, 'running');
      const { passes, tookMs, hears } = await testMedia(microphone, iceServers, (passedMs) => {
        this.#tell({ what: 'media' }, 'passed', passedMs);
      });
      stopTracks(microphone);
      if (!passes) this.#tell({ what: 'media' }, 'failed', tookMs);
      this.#tell({ what: 'microphone' }, hears ? 'passed' : 'silent');
    }
    await this.#testSpeaker();
  }

  async #testSpeaker(): Promise<void> {
    const { devices, tones } = this.#parts;
    this.#tell({ what: 'speaker' }, 'running');
    await tones.allow();
    const plays = tones.play([660], 0, 0.5, devices.audio.speakerId);
    this.#tell({ what: 'speaker' }, plays ? 'passed' : 'failed');
  }

  /** Its registration is what a site says of the phone; the keep-alive says how far it is. */
  async #testSite(siteId: string): Promise<void> {
    const subject = { what: 'site', siteId } as const;
    this.#tell(subject, 'running');
    const agent = await this.#parts.agentAt(siteId);
    const isReached = (await agent?.settled()) === true;
    this.#tell(subject, isReached ? 'passed' : 'failed', agent?.roundTripMs);
  }

  #tell(subject: PhoneTestSubject, outcome: PhoneTestOutcome, tookMs?: number): void {
    this.#steps = this.#steps.map((step) =>
      isSame(step, subject)
        ? { ...subject, outcome, ...(tookMs !== undefined && { tookMs }) }
        : step,
    );
    this.#parts.changed({ kind: 'running', steps: this.#steps });
  }
}

const isSame = (one: PhoneTestSubject, other: PhoneTestSubject): boolean =>
  one.what === other.what &&
  (one.what !== 'site' || other.what !== 'site' || one.siteId === other.siteId);
