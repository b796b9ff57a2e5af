/** Where a page that is left keeps its ticket for the tab's next page (B23). */
export const ticketKey = (session: string): string => `agent-dr-session/resume ${session}`;

/** The same for the name of the agent who was signed in. */
export const nameKey = (session: string): string => `agent-dr-session/name ${session}`;
