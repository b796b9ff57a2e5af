import type { AudioLevels } from '../phone.js';

export const SILENCE: AudioLevels = { microphone: 0, speaker: 0 };

/**
 * How loud both sides of a connection are, from the browser's own figures: they need no audio
 * context, which some browsers hold back, and are there in a hidden page.
 */
export class CallLevels {
  readonly #connection: RTCPeerConnection;
  #levels = SILENCE;
  #isAsking = false;

  constructor(connection: RTCPeerConnection) {
    this.#connection = connection;
  }

  /** The last ones known; asks for the next. */
  read(): AudioLevels {
    if (!this.#isAsking && this.#connection.connectionState !== 'closed') void this.#ask();
    return this.#levels;
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    try {
      this.#levels = levelsIn(await this.#connection.getStats());
    } catch {
      this.#levels = SILENCE;
    } finally {
      this.#isAsking = false;
    }
  }
}

/** What is used of the browser's reports, which have no types. */
interface AudioReport {
  readonly type: string;
  readonly audioLevel?: number;
}

export function levelsIn(stats: RTCStatsReport): AudioLevels {
  let { microphone, speaker } = SILENCE;
  stats.forEach((report: AudioReport) => {
    const level = report.audioLevel ?? 0;
    if (report.type === 'media-source') microphone = Math.max(microphone, level);
    if (report.type === 'inbound-rtp') speaker = Math.max(speaker, level);
  });
  return { microphone, speaker };
}
