/** What a site means by the reasons of an EventAgentLogout. */
export type LogoutMeaning =
  | 'shutdown'
  | 'registration-expired'
  | 'manual'
  | 'supervisor'
  | 'unknown';

/**
 * The reasons that modelled sites give, each in several spellings, with their meanings. They are
 * written down here so that the engine's own rules are not used to check it.
 */
export const LOGOUT_REASONS: Readonly<
  Record<LogoutMeaning, readonly Readonly<Record<string, string>>[]>
> = {
  shutdown: [{ graceful_shutdown_logout: '1' }, { ReasonCode: 'Graceful Shutdown Logout' }],
  'registration-expired': [
    { 'dr-force_logout': '1' },
    { 'DR FORCE LOGOUT': '' },
    { Reason: 'dr_force-logout', supervisor_logout: '1' },
  ],
  manual: [{}],
  supervisor: [{ supervisor_logout: '1' }, { reason: 'Supervisor-Logout' }],
  unknown: [
    { orphaned_logout: '1' },
    { graceful: 'shutdown' },
    { 'dr-force_logout-not': '1' },
    { constructor: '__proto__' },
  ],
};

const MEANINGS = new Map<string, LogoutMeaning>();
for (const meaning of [
  'shutdown',
  'registration-expired',
  'manual',
  'supervisor',
  'unknown',
] as const) {
  for (const reasons of LOGOUT_REASONS[meaning]) MEANINGS.set(JSON.stringify(reasons), meaning);
}

export function meaningOf(reasons: Readonly<Record<string, string>>): LogoutMeaning {
  const meaning = MEANINGS.get(JSON.stringify(reasons));
  if (meaning === undefined) throw new Error(`nobody gives the reasons ${JSON.stringify(reasons)}`);
  return meaning;
}
