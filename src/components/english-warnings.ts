import type { Warning } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { driftText } from './english-drift.js';
import type { WarningText } from './words.js';

const MINUTE_MS = 60_000;

/** What the agent reads of a warning: what it means for them, and what they can do. */
export function warningText(warning: Warning): WarningText {
  switch (warning.kind) {
    case 'service-off':
      return serviceOff(warning.service);
    case 'preferred-site-failed':
      return {
        title: 'Your preferred site does not answer',
        text: `${warning.site.name} did not answer when you signed in. You can return when it does.`,
      };
    case 'preferred-site-unknown':
      return {
        title: 'This page does not know your preferred site',
        text: 'You work at another one. Tell your administrator.',
        details: [`${warning.application}: ${warning.address}`],
      };
    case 'configuration-object':
      return {
        title: 'Your settings are not complete',
        text: 'You can work on. Tell your administrator.',
        details: [`${warning.object}: ${warning.problem}`],
      };
    case 'configuration-drift':
      return driftText(warning);
    case 'move-failed':
      return {
        title: `${warning.site.name} did not take you`,
        text: 'You stay where you are. Try again later.',
      };
    case 'flapping':
      return {
        title: 'You have been moved often',
        text: `${warning.moves} times within ${minutes(warning.withinMs)}. Until it is calm you are taken back only when you ask for it.`,
      };
    case 'storage':
      return {
        title: 'Your site is not remembered',
        text: 'This browser does not keep it. Signing in may take a little longer; all else works.',
        details: [`IndexedDB: ${warning.problem}`],
      };
    case 'unreadable-messages':
      return {
        title: `${warning.site.name} sends messages that cannot be read`,
        text: 'They are ignored and you can work on. Tell your administrator.',
        details: [`${warning.count} so far, the last: ${warning.problem}`],
      };
    default:
      return unreachable(warning);
  }
}

function serviceOff(service: 'configuration' | 'statistics'): WarningText {
  switch (service) {
    case 'configuration':
      return {
        title: 'Settings cannot be read',
        text: 'You can work on. Changes made by your supervisor may arrive late. Your supervisor’s console has been told.',
      };
    case 'statistics':
      return {
        title: 'Statistics are missing',
        text: 'Figures on your screen may be old. You need not do anything.',
      };
    default:
      return unreachable(service);
  }
}

function minutes(ms: number): string {
  const count = Math.max(1, Math.round(ms / MINUTE_MS));
  return count === 1 ? 'a minute' : `${count} minutes`;
}

/** What the agent hears when a warning is over. */
export function warningClearedText(warning: Warning): string {
  switch (warning.kind) {
    case 'service-off':
      return warning.service === 'configuration'
        ? 'Settings can be read again.'
        : 'Statistics are back.';
    case 'flapping':
      return 'You have not been moved for a while.';
    case 'preferred-site-failed':
    case 'preferred-site-unknown':
    case 'configuration-object':
    case 'configuration-drift':
    case 'move-failed':
    case 'storage':
    case 'unreadable-messages':
      return `No longer: ${warningText(warning).title}.`;
    default:
      return unreachable(warning);
  }
}
