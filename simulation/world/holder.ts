/** Who has logged the agent in and not out again: a connection of this client, or another desk. */
export interface Holder {
  readonly clientId: string;
  /** Its connection is gone, as the gateway sees it. */
  readonly hasEnded: boolean;
  /** The agent logged in from another client: says so and ends. */
  supersede(): void;
}
