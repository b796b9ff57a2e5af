/* global document, location, customElements, HTMLElement, URLSearchParams */
import { keepRecord } from './customer-record.js';
import { startDesktopBehaviour } from './desktop-behaviour.js';
import { startEventLog } from './event-log.js';
import { startLabPanel } from './lab-panel.js';

// This script runs before the component's own: the attribute is right when the component reads it.
const session = document.querySelector('agent-dr-session');
if (!(session instanceof HTMLElement)) throw new Error('The page has no <agent-dr-session>.');
if (new URLSearchParams(location.search).has('hot-seating')) {
  session.setAttribute('config-src', '/agent-dr.json?hot-seating');
}

keepRecord();
const log = startEventLog(session);
startLabPanel(log);
startDesktopBehaviour(session, log);

document.querySelector('script[src^="/dist/"]')?.addEventListener('error', () => {
  if (customElements.get('agent-dr-session')) return;
  log.add('The component did not load: is it built? (npm run build)');
});
