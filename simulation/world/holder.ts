/** The owner of a log-in: a connection of this client, or another desk. */
export interface Holder {
  readonly clientId: string;
  /** Its connection is gone, as the gateway sees it. */
  readonly hasEnded: boolean;
  /** The agent has logged in from another client: closes with that reason. */
  supersede(): void;
}
