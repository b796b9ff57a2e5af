/* global document */
import { labButton } from './lab-button.js';
import { shape } from './shape.js';

/**
 * The agent's own network, apart from the sites: whoever cuts it breaks none of them.
 * @param {HTMLElement} place
 * @param {(fault: import('../faults.js').NetworkFault) => Promise<void>} onFault
 */
export function createNetworkControl(place, onFault) {
  /** @type {import('./lab-client.js').LabDescription['network']} */
  let network = 'connected';
  const state = document.createElement('span');
  state.className = 'site-state';
  const { button, update } = labButton(() => onFault(network === 'cut' ? 'restore' : 'cut'));
  button.setAttribute('aria-describedby', 'does-network');
  place.append(state, button);
  return {
    /** @param {import('./lab-client.js').LabDescription} lab */
    show: ({ network: now, sites }) => {
      network = now;
      state.replaceChildren(shape(now === 'cut' ? 'off' : 'on'), now);
      const label = now === 'cut' ? 'Restore' : 'Cut';
      const anyAnswers = sites.some(({ process }) => process === 'running');
      update(label, `${label} the agent's network`, now === 'cut' || anyAnswers);
    },
  };
}
