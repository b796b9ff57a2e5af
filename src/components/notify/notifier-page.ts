/** What an agent who looks elsewhere is told. */
export interface ToldElsewhere {
  /** The same for all that belongs together, in all tabs: it is told aloud once. */
  readonly key: string;
  /** Before the title, told apart in greyscale. */
  readonly sign: '▲' | '■' | '✓';
  /** A few words. */
  readonly title: string;
  readonly text: string;
  /** Stays on the screen until it is over. */
  readonly isPressing: boolean;
}

export interface NotifierPage {
  /** That shows the session. */
  readonly window: Window & typeof globalThis;
  /** How notifications are written. */
  readonly language: () => { readonly tag: string; readonly direction: 'ltr' | 'rtl' };
  /** The agent has looked at a page with the session. */
  readonly looked: () => void;
  /** What is asked of the agent has changed. */
  readonly changed: () => void;
}
