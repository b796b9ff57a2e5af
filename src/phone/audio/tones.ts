/** Sounds that the phone makes itself: ringing, and the tone of its test. Never throws. */
export class Tones {
  #context: AudioContext | undefined;
  #ringing: ReturnType<typeof setInterval> | undefined;

  /** Whether the browser lets the page make a sound now. */
  get isAllowed(): boolean {
    return this.#open()?.state === 'running';
  }

  /** Two short tones every three seconds. */
  startRinging(speakerId: string): void {
    if (this.#ringing !== undefined) return;
    const ring = (): void => {
      this.play([440, 480], 0, 0.4, speakerId);
      this.play([440, 480], 0.6, 0.4, speakerId);
    };
    ring();
    this.#ringing = setInterval(ring, 3_000);
  }

  stopRinging(): void {
    clearInterval(this.#ringing);
    this.#ringing = undefined;
  }

  play(
    frequencies: readonly number[],
    inSeconds: number,
    forSeconds: number,
    speakerId: string,
  ): void {
    const context = this.#open();
    if (context === undefined) return;
    void useSpeaker(context, speakerId);
    void context.resume().catch(() => undefined);
    const from = context.currentTime + inSeconds;
    const gain = new GainNode(context, { gain: 0.08 });
    gain.connect(context.destination);
    for (const frequency of frequencies) {
      const oscillator = new OscillatorNode(context, { frequency });
      oscillator.connect(gain);
      oscillator.start(from);
      oscillator.stop(from + forSeconds);
    }
  }

  end(): void {
    this.stopRinging();
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #open(): AudioContext | undefined {
    try {
      return (this.#context ??= new AudioContext());
    } catch {
      return undefined;
    }
  }
}

async function useSpeaker(context: AudioContext, id: string): Promise<void> {
  // In some browsers only.
  const output: BaseAudioContext & { setSinkId?: (id: string) => Promise<void> } = context;
  try {
    await output.setSinkId?.(id);
  } catch {
    // The system's.
  }
}
