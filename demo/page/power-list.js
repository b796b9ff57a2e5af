/* global document */
import { minutes } from './clock-view.js';
import { shape } from './shape.js';
import { processShape } from './site-state.js';

/**
 * @typedef {import('./lab-client.js').LabDescription} LabDescription
 * @typedef {import('./lab-client.js').SiteDescription} SiteDescription
 */

/**
 * The sites as they are: a killed one is hatched, with the time that it has been down.
 * @param {HTMLUListElement} list
 * @param {HTMLElement} legend
 */
export function createPowerList(list, legend) {
  /** @type {Map<string, number>} */
  const downSince = new Map();
  /** @type {LabDescription | undefined} */
  let lab;

  /** @param {number} now */
  function show(now) {
    if (!lab) return;
    for (const [index, site] of lab.sites.entries()) {
      const item = list.children.item(index) ?? list.appendChild(emptyItem());
      const words = wordsOf(site, lab.network, now - (downSince.get(site.id) ?? now));
      const state = `${site.process} ${site.name}`;
      if (item.getAttribute('data-state') !== state) {
        item.setAttribute('data-state', state);
        item.className = site.process;
        item.children.item(0)?.replaceChildren(shape(processShape(site)));
        write(item.children.item(1), site.name);
      }
      write(item.children.item(2), words);
    }
    legend.hidden = !lab.sites.some(({ process }) => process === 'killed');
  }
  return {
    /** @param {LabDescription | undefined} seen */
    see: (seen) => {
      lab = seen ?? lab;
      const now = Date.now();
      for (const { id, process } of lab?.sites ?? []) {
        if (process === 'running') downSince.delete(id);
        else if (!downSince.has(id)) downSince.set(id, now);
      }
      show(now);
    },
    show,
  };
}

/**
 * @param {SiteDescription} site
 * @param {LabDescription['network']} network
 * @param {number} downMs
 */
function wordsOf({ process, loggedIn }, network, downMs) {
  switch (process) {
    case 'running':
      return loggedIn.length === 1 ? 'running, 1 agent' : `running, ${loggedIn.length} agents`;
    case 'frozen':
      return `${network === 'cut' ? 'out of reach' : 'no answer'} for ${minutes(downMs)}`;
    case 'killed':
      return `no power for ${minutes(downMs)}`;
  }
}

function emptyItem() {
  const item = document.createElement('li');
  item.append(
    document.createElement('span'),
    document.createElement('b'),
    document.createElement('span'),
  );
  return item;
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
