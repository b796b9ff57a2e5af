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
  phone: 'phone',
  'interrupted-calls': 'interrupted-calls, call, call-back, copy, dismiss, keep, dismiss-for-good',
  warnings: 'warnings, warning',
  drill: 'drill, leg, dismiss',
  headline: 'headline',
  'agent-state': 'agent-state, set-ready, set-not-ready, change-reason, reasons, reason',
  return: 'return, return-button',
  'site-status': 'sites, card, active-card, standby',
  foot: 'foot, more, agent, other-agent, change-agent, sign-out, start-drill, timeline, picture, table, export',
} as const satisfies Readonly<Record<ShownPart | 'glance', string>>;
