/** The client id of a session, and how many workers have run it before this one. */
export interface ClientIdentity {
  readonly clientId: string;
  readonly term: number;
}

/** Each worker uses higher epochs than the workers before it. */
export const epochOf = ({ term }: ClientIdentity, generation: number): number =>
  term * 1_000_000 + generation;

/** Where the agent sits: at the desk whose engine runs here, or at another one. */
export type Desk = 'ours' | 'other';

/** A client for a session that begins at a desk; each has an id of its own (B14). */
export const newClientAt = (desk: Desk, number: number): ClientIdentity => ({
  clientId: `${desk}-${number}`,
  term: 0,
});

export const isOurs = (clientId: string): boolean => clientId.startsWith('ours-');
