/** A session that has logged its agent in and not out again. */
export interface LoginHolder {
  readonly clientId: string;
  /** Its connection is gone, though a call of it may still be in progress. */
  readonly ended: boolean;
  /** The agent logged in from another client: says so and ends. */
  supersede(): void;
}
