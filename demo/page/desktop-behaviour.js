/* global setTimeout */
import { byId } from './by-id.js';

/**
 * The types of the component's events: the listeners below get them by these imports.
 * @typedef {import('../../src/session/events.js').DrBeforeSwitchoverEvent} DrBeforeSwitchoverEvent
 * @typedef {import('../../src/contract/site-ref.js').SiteRef} SiteRef
 */

/** How long a telephone in the page takes to come up again. */
const RELAUNCH_MS = 1_000;

/**
 * What a desktop may do about the component's events, each if its box is ticked: refuse a move
 * that is only wished for (B3), and have a telephone of its own (S2.8).
 * @param {HTMLElement} session
 * @param {import('../demo-lab.js').DemoLab} lab
 * @param {import('./event-log.js').EventLog} log
 */
export function startDesktopBehaviour(session, lab, log) {
  const veto = byId('veto', 'input');
  const embeddedPhone = byId('embedded-phone', 'input');
  /** @type {SiteRef | undefined} */
  let site;

  session.addEventListener('dr-state-change', ({ snapshot }) => {
    if (snapshot.kind === 'active') site = snapshot.site;
  });
  session.addEventListener('dr-before-switchover', (event) => {
    if (veto.checked) event.preventDefault();
    const answer = veto.checked ? 'refused by the page' : 'the page lets it';
    log.add(`may go to ${event.to.name} (${event.cause})? ${answer}`);
  });
  session.addEventListener('dr-relaunch-endpoint', ({ dn }) => {
    if (!embeddedPhone.checked || !site) {
      log.add(`relaunch the phone ${dn}? The page has none`);
      return;
    }
    log.add(`relaunch the phone ${dn}? It comes up at ${site.name}`);
    const { id } = site;
    setTimeout(() => void comeUp(id, lab, log), RELAUNCH_MS);
  });
}

/**
 * @param {string} siteId
 * @param {import('../demo-lab.js').DemoLab} lab
 * @param {import('./event-log.js').EventLog} log
 */
async function comeUp(siteId, lab, log) {
  try {
    await lab.inject(siteId, 'restore-registration');
    log.add('the phone of the page has registered');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.add(`the phone of the page cannot register: ${reason}`);
  }
}
