/** Two soft notes, the second one lower, Hz. */
const NOTES_HZ = [660, 495] as const;
const NOTE_S = 0.22;
/** Of full volume: to be noticed, not to startle somebody with a caller in their ear. */
const LOUDNESS = 0.06;
/** Not more often, ms. */
const PAUSE_MS = 5_000;
/** A device that does not start by then is not waited for, ms. */
const START_MS = 1_000;

/**
 * A short, quiet sound, made without a file. Browsers allow it once the agent has clicked or typed in
 * the page; before that there is none.
 */
export class Chime {
  readonly #window: Window & typeof globalThis;
  readonly #listening = new AbortController();
  #context: AudioContext | undefined;
  #rangAt = -Infinity;

  constructor(window: Window & typeof globalThis) {
    this.#window = window;
    // Absent in older browsers, where the next gesture counts.
    const activation = window.navigator.userActivation as UserActivation | undefined;
    if (activation?.hasBeenActive === true) this.#open();
    else {
      const { signal } = this.#listening;
      for (const gesture of ['pointerup', 'keydown'] as const)
        window.addEventListener(gesture, this.#open, { capture: true, once: true, signal });
    }
  }

  async ring(): Promise<void> {
    const context = this.#context;
    const now = performance.now();
    if (context === undefined || now - this.#rangAt < PAUSE_MS) return;
    this.#rangAt = now;
    try {
      await Promise.race([context.resume(), new Promise((go) => setTimeout(go, START_MS))]);
      if (context.state !== 'running') return;
      let last: OscillatorNode | undefined;
      for (const [index, hz] of NOTES_HZ.entries())
        last = note(context, hz, context.currentTime + index * NOTE_S);
      if (last !== undefined) last.onended = () => void context.suspend().catch(() => undefined);
    } catch {
      // There is no device, or it went away.
    }
  }

  stop(): void {
    this.#listening.abort();
    void this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  /** Within the gesture, since some browsers ask for that; it holds no device until it rings. */
  readonly #open = (): void => {
    this.#listening.abort();
    try {
      this.#context ??= new this.#window.AudioContext();
      void this.#context.suspend().catch(() => undefined);
    } catch {
      // The browser has none, or forbids it.
    }
  };
}

function note(context: AudioContext, hz: number, at: number): OscillatorNode {
  const oscillator = new OscillatorNode(context, { frequency: hz });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + NOTE_S);
  return oscillator;
}
