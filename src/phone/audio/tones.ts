/**
 * Sounds that the phone makes itself: ringing, and the tone of its test. Never throws. What the
 * browser holds back is not made up for later, but for a ring that goes on.
 */
export class Tones {
  readonly #blocked: (isBlocked: boolean) => void;
  #context: AudioContext | undefined;
  #ringing: ReturnType<typeof setInterval> | undefined;
  #isBlocked = false;

  /** `blocked`: a ring is not heard, because nobody has pressed anything in the page yet. */
  constructor(blocked: (isBlocked: boolean) => void) {
    this.#blocked = blocked;
  }

  /** Two short tones every three seconds. */
  startRinging(speakerId: string): void {
    if (this.#ringing !== undefined) return;
    const ring = (): void => {
      const isHeard = this.play([440, 480], 0, 0.4, speakerId);
      this.play([440, 480], 0.6, 0.4, speakerId);
      this.#tell(!isHeard);
    };
    ring();
    this.#ringing = setInterval(ring, 3_000);
  }

  stopRinging(): void {
    clearInterval(this.#ringing);
    this.#ringing = undefined;
    this.#tell(false);
  }

  /** Whether the browser plays it. */
  play(
    frequencies: readonly number[],
    inSeconds: number,
    forSeconds: number,
    speakerId: string,
  ): boolean {
    const context = this.#open();
    if (context?.state !== 'running') {
      // With the next gesture of the agent; a suspended clock would play all at once then.
      void context?.resume().catch(() => undefined);
      return false;
    }
    void useSpeaker(context, speakerId);
    const from = context.currentTime + inSeconds;
    const gain = new GainNode(context, { gain: 0.08 });
    gain.connect(context.destination);
    for (const frequency of frequencies) {
      const oscillator = new OscillatorNode(context, { frequency });
      oscillator.connect(gain);
      oscillator.start(from);
      oscillator.stop(from + forSeconds);
    }
    return true;
  }

  /** After a gesture of the agent: what is played next is heard. */
  async allow(): Promise<void> {
    const context = this.#open();
    if (context === undefined || context.state === 'running') return;
    // Without a gesture it does not settle.
    await Promise.race([context.resume().catch(() => undefined), pause(RESUME_MS)]);
  }

  end(): void {
    this.stopRinging();
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #tell(isBlocked: boolean): void {
    if (isBlocked === this.#isBlocked) return;
    this.#isBlocked = isBlocked;
    this.#blocked(isBlocked);
  }

  #open(): AudioContext | undefined {
    try {
      return (this.#context ??= new AudioContext());
    } catch {
      return undefined;
    }
  }
}

const RESUME_MS = 2_000;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

async function useSpeaker(context: AudioContext, id: string): Promise<void> {
  // In some browsers only.
  const output: BaseAudioContext & { setSinkId?: (id: string) => Promise<void> } = context;
  try {
    await output.setSinkId?.(id);
  } catch {
    // The system's.
  }
}
