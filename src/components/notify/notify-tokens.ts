const TOKENS = ['title', 'sound', 'notification'] as const;

/** How the agent is reached, each opt-in. */
export type NotifyToken = (typeof TOKENS)[number];

/** The attribute `notify`, tokens with spaces between them. Unknown ones are named in the console and left out. */
export function notifyTokens(written: string): ReadonlySet<NotifyToken> {
  const words = written.toLowerCase().split(/\s+/u).filter(Boolean);
  const unknown = words.filter((word) => !TOKENS.some((token) => token === word));
  if (unknown.length > 0) {
    console.warn(
      `agent-dr-session: notify="${written}" has ${unknown.map((word) => `"${word}"`).join(', ')}; it knows ${TOKENS.join(', ')}.`,
    );
  }
  return new Set(TOKENS.filter((token) => words.includes(token)));
}
