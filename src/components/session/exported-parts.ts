import type { ShownPart } from './shown-parts.js';

/**
 * The `::part`s of each part of the view, nested ones included, that a page's style sheet can reach
 * through `<agent-dr-session>`.
 */
export const EXPORTED = {
  glance: 'line, badge, action, open, panel',
  'sign-in': 'sign-in, show-password, submit, take-over, automatic, try-again, problems, details',
  switchover: 'switchover, caller, progress, move-now, return-now, stay, try-now, try-again, steps',
  'no-site': 'no-site, try-now',
  logout: 'logout, log-in',
  'phone-state': 'phone',
  'interrupted-calls': 'interrupted-calls, call, call-back, copy, dismiss, keep, dismiss-for-good',
  warnings: 'warnings, warning, more-warnings, administrator, copy-all',
  drill: 'drill, leg, dismiss',
  now: 'now, news, place, state, choices, choice, set-ready, open-details, other-agent, change-agent, details, who, agent, sites, site, active-site, standby, foot, sign-out, start-drill, timeline, picture, events, log, table, export',
  return: 'return, return-button',
} as const satisfies Readonly<Record<ShownPart | 'glance', string>>;
