import type { ShownPart } from './shown-parts.js';

/**
 * The `::part`s of each part of the view, nested ones included, that a page's style sheet can reach
 * through `<agent-dr-session>`.
 */
export const EXPORTED = {
  glance: 'button, line, badge, action, open, panel',
  'sign-in':
    'button, sign-in, label, field, show-password, submit, take-over, automatic, try-again, problems, details',
  switchover:
    'button, switchover, caller, progress, move-now, return-now, stay, try-now, try-again, steps',
  'no-site': 'button, no-site, try-now',
  logout: 'button, logout, log-in',
  'phone-state': 'phone',
  'interrupted-calls':
    'button, interrupted-calls, call, call-back, copy, dismiss, keep, dismiss-for-good',
  warnings: 'button, warnings, warning, more-warnings, administrator, copy-all',
  drill: 'button, drill, leg, dismiss',
  now: 'button, now, news, place, state, choices, choice, set-ready, open-details, other-agent, change-agent, details, who, agent, sites, site, active-site, standby, foot, sign-out, start-drill, timeline, picture, events, log, table, export',
  return: 'button, return, return-button',
  notify: 'button, notify, allow, not-now',
} as const satisfies Readonly<Record<ShownPart | 'glance' | 'notify', string>>;
