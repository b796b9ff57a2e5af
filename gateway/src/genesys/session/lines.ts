import type { AgentState, Person } from 'agent-dr-protocol';
import { AgentLine, type LogoutRules } from '../line/agent-line.js';

export interface LinesOptions {
  readonly siteId: string;
  readonly rules: LogoutRules;
  readonly loggedOut: (username: string) => void;
}

/** The lines of agents who have signed in. They outlive sessions: who listens to them does. */
export class Lines {
  readonly #options: LinesOptions;
  readonly #lines = new Map<string, { readonly line: AgentLine; username: string }>();
  readonly #holds: (() => void)[] = [];
  #isMuted = false;

  constructor(options: LinesOptions) {
    this.#options = options;
  }

  at({ dn, username }: Person): AgentLine {
    const known = this.#lines.get(dn);
    if (known !== undefined) {
      known.username = username;
      return known.line;
    }
    const { siteId, rules, loggedOut } = this.#options;
    const line = new AgentLine({
      ...{ siteId, dn, rules },
      loggedOut: () => {
        loggedOut(this.ownerOf(dn) ?? username);
      },
    });
    this.#lines.set(dn, { line, username });
    if (this.#isMuted) this.#holds.push(line.hold());
    return line;
  }

  ownerOf(dn: string): string | undefined {
    return this.#lines.get(dn)?.username;
  }

  /** Undefined: nothing is known of their line. */
  stateOf(username: string): AgentState | undefined {
    const found = [...this.#lines.values()].find((one) => one.username === username);
    return found?.line.state.agent;
  }

  /** Without telephony nothing happens at the lines; what did is told after it is back. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    if (isMuted) {
      for (const { line } of this.#lines.values()) this.#holds.push(line.hold());
    } else for (const release of this.#holds.splice(0)) release();
  }

  forget(username: string): void {
    for (const [dn, one] of this.#lines) {
      if (one.username !== username) continue;
      one.line.stop();
      this.#lines.delete(dn);
    }
  }

  stop(): void {
    for (const { line } of this.#lines.values()) line.stop();
  }
}
