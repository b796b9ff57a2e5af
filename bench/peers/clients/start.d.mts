/** What each client's `start` is given. */
export interface StartOptions {
  /** Of both sites' servers, in the order in which they are to be used. */
  readonly addresses: readonly [string, string];
  /** Asks as often as the product does, as far as the library can be told to. */
  readonly isTuned: boolean;
  /** `in-service`: the application's log-in is confirmed, by the site with this number. */
  readonly tell: (what: 'lost' | 'in-service', site?: number) => void;
}
