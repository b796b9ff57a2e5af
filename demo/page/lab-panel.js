/* global document */
import { byId } from './by-id.js';
import { listAgents } from './agent-list.js';
import { createFaultTable } from './fault-table.js';
import { createNetworkControl } from './network-control.js';

const READY = 'Ready.';
const ENDED = 'The lab does not answer. Has the demo been stopped?';

/**
 * The panel that breaks sites: shows their state and sends the faults.
 * @param {import('../demo-lab.js').DemoLab} lab
 * @param {import('./lab-watch.js').LabWatch} watch
 * @param {import('./event-log.js').EventLog} log
 */
export function startLabPanel(lab, watch, log) {
  const answer = byId('answer', 'p');
  let ready = false;

  const table = createFaultTable(byId('faults', 'table'), (site, { name }) =>
    breakIt(`${name} at ${site.name}`, () => lab.inject(site.id, name)),
  );
  const network = createNetworkControl(byId('network', 'div'), (fault) =>
    breakIt(`${fault} the agent's network`, () => lab.injectInNetwork(fault)),
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
    await watch.look();
  }

  document.addEventListener('demo-scene-set', () => {
    if (ready) say(answer, READY);
  });
  watch.listen((seen) => {
    if (seen === undefined) {
      say(answer, ENDED);
      return;
    }
    table.show(seen);
    network.show(seen);
    if (!ready) listAgents(byId('agents', 'ul'), seen.agents);
    if (!ready || answer.textContent === ENDED) say(answer, READY);
    ready = true;
  });
}

/**
 * Written only when it changes: the line is announced with every write.
 * @param {HTMLElement} line
 * @param {string} text
 */
function say(line, text) {
  if (line.textContent !== text) line.textContent = text;
}
