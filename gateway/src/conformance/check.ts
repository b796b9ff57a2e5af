import type { Subject } from './subject.js';

/** One rule of the protocol page, and how to find out whether a gateway keeps it. */
export interface Check {
  /** Stable: for scripts, and for `--only`. */
  readonly id: string;
  /** The rule, in a sentence. */
  readonly says: string;
  /** The heading of docs/gateway-protocol.md that has it, as an anchor. */
  readonly section: string;
  /** `disruptive` ones log the agent in and out, or let a password fail. */
  readonly kind: 'safe' | 'disruptive';
  /** Waits for a time of the gateway, seconds or minutes. */
  readonly isSlow?: boolean;
  /** Returns if the rule is kept. Throws an error of verdicts.ts if not. */
  run(subject: Subject): Promise<void>;
}
