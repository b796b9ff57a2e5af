/* global document, setTimeout */
import { byId } from './by-id.js';
import { listAgents } from './agent-list.js';
import { createFaultTable } from './fault-table.js';
import { describeLab, injectFault, injectNetworkFault } from './lab-client.js';
import { createNetworkControl } from './network-control.js';

/** How soon the panel shows what happened to a site by other hands. */
const POLL_MS = 1_000;
const ENDED = 'The lab does not answer. Has the demo been stopped?';

/**
 * The panel that breaks sites: shows their state and sends the faults.
 * @param {import('./event-log.js').EventLog} log
 */
export function startLabPanel(log) {
  const answer = byId('answer', 'p');
  let ready = false;

  const table = createFaultTable(byId('faults', 'table'), (site, { name }) =>
    breakIt(`${name} at ${site.name}`, () => injectFault(site.id, name)),
  );
  const network = createNetworkControl(byId('network', 'div'), (fault) =>
    breakIt(`${fault} the agent's network`, () => injectNetworkFault(fault)),
  );

  /**
   * @param {string} what
   * @param {() => Promise<void>} inject
   */
  async function breakIt(what, inject) {
    say(answer, `${what} …`);
    log.addFault(what);
    try {
      await inject();
      say(answer, `Done: ${what}.`);
    } catch (error) {
      say(answer, `Not done: ${error instanceof Error ? error.message : String(error)}`);
    }
    await refresh();
  }

  async function refresh() {
    try {
      const lab = await describeLab();
      table.show(lab);
      network.show(lab);
      if (!ready) listAgents(byId('agents', 'ul'), lab.agents);
      if (!ready || answer.textContent === ENDED) say(answer, 'Ready.');
      ready = true;
    } catch {
      say(answer, ENDED);
    }
  }

  async function poll() {
    if (!document.hidden) await refresh();
    setTimeout(poll, POLL_MS);
  }
  void poll();
}

/**
 * Written only when it changes: the line is announced with every write.
 * @param {HTMLElement} line
 * @param {string} text
 */
function say(line, text) {
  if (line.textContent !== text) line.textContent = text;
}
