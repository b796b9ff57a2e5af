/** What a gateway hears of the alarms of its site. */
export interface AlarmMeeting {
  /** It is the one of the gateways that tells the systems upstream, until another one takes over. */
  readonly isTeller: boolean;
  /** Gateway → what it has said last: of this one too, and of those that have ended, as long as it is good. */
  readonly shares: ReadonlyMap<string, string>;
  /** What the teller keeps for the next one; empty: nothing. */
  readonly board: string;
}

/**
 * Alarms that the gateways of a site have together (B17), so that each is told upstream once. What the
 * texts say is the gateways' affair. Nothing rejects because the store is away.
 */
export interface SharedAlarms {
  /**
   * Says what this gateway has, which is good for so long, and hears what the others have; to be called
   * every second or so. Null while alone.
   */
  meet(share: string, goodForMs: number): Promise<AlarmMeeting | null>;
  /** False: it is not kept, since another gateway tells now, or the store is away. */
  keepBoard(board: string): Promise<boolean>;
  /** These agents have the alarm, too. How many have or had it in all; null while alone. */
  countAgents(alarm: string, agents: readonly string[]): Promise<number | null>;
  /** The alarm is over. */
  forgetAgents(alarm: string): Promise<void>;
  /** This gateway tells nobody any more. What it has said stays good. */
  leave(): Promise<void>;
}

/** Who has not met the others for so long is not the teller any more. */
export const TELLER_LEASE_MS = 3_500;
