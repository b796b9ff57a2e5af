import type { Annex, Application } from 'agent-dr-protocol';
import type { Secrets } from './family.js';

/** What the platform does not know of a person, or knows otherwise. */
export interface PersonEntry {
  readonly dn?: string | undefined;
  readonly place?: string | undefined;
  readonly loginCode?: string | undefined;
  readonly annex?: Annex | undefined;
}

/** Rules where nobody knows what a platform tells; each can be switched off. */
export interface GenesysRules {
  /** A lost phone and a log-out within so long, ms, are `dr-force_logout`; null: off. */
  readonly phoneLossMs: number | null;
  /** Log-ins are refused, and log-outs are `graceful_shutdown_logout`. */
  readonly isDraining: () => boolean;
  /** Undo a ready that nobody has asked for, within so long after a log-in, ms; 0: off. */
  readonly autoReadyMs: number;
}

/** A site on Genesys Web Services, as a backend takes it. */
export interface GenesysSiteOptions {
  readonly site: { readonly id: string; readonly name: string };
  readonly url: string;
  readonly apiKey?: string | undefined;
  /** Of v3. */
  readonly client?: { readonly id: string; readonly secret: string } | undefined;
  /** Knows the services without an agent, and may log agents out. */
  readonly technicalUser?: Secrets | undefined;
  /** Names of desktops (S1.4). */
  readonly applications: readonly string[];
  readonly applicationObjects: readonly Application[];
  /** For who has none of their own. */
  readonly annex: Annex;
  readonly persons: Readonly<Record<string, PersonEntry>>;
  readonly rules: GenesysRules;
}

export const DEFAULT_RULES: GenesysRules = {
  phoneLossMs: 2_000,
  isDraining: () => false,
  autoReadyMs: 2_000,
};
