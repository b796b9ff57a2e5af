/**
 * Whether a site runs at all: a process, or something that stands for one. Every method resolves when
 * the effect is there. One call at a time.
 */
export interface SitePower {
  readonly state: { readonly kind: 'running' | 'frozen' | 'killed' };
  readonly canFreeze: boolean;
  start(): Promise<void>;
  /** At once, without closing connections. */
  kill(): Promise<void>;
  /** Connections stay open, nothing is answered. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** In order. */
  stop(): Promise<void>;
}
