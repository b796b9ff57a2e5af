/* global document */
import { shape } from './shape.js';
import { makesSense, subjectShape } from './site-state.js';

/**
 * @typedef {import('./lab-client.js').SiteDescription} SiteDescription
 * @typedef {import('./lab-client.js').FaultDescription} FaultDescription
 */

/**
 * What can be broken, a row each: the first of its faults that makes sense is offered.
 * @typedef {{ title: FaultDescription['subject'], spoken: string, group: string, faults: readonly FaultDescription[] }} Subject
 */

/**
 * Called for a fault that makes sense now; the button is held until it settles.
 * @typedef {(site: SiteDescription, fault: FaultDescription) => Promise<void>} OnFault
 */

/**
 * The cell of one site in the row of one subject: its state, and the button for what can be done.
 * @param {Subject} subject
 * @param {string} describedBy
 * @param {OnFault} onFault
 */
export function faultCell(subject, describedBy, onFault) {
  const cell = document.createElement('td');
  const content = document.createElement('div');
  content.className = 'fault-cell';
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-describedby', describedBy);
  cell.append(content);
  content.append(shape('unknown'), button);
  /** @type {{ site: SiteDescription, fault: FaultDescription } | undefined} */
  let offered;
  let busy = false;

  // Not `disabled`: that would take the focus away from who has just pressed it.
  const showDisabled = () => {
    button.setAttribute('aria-disabled', String(busy || !offered));
  };
  button.addEventListener('click', () => {
    if (busy || !offered) return;
    busy = true;
    showDisabled();
    void onFault(offered.site, offered.fault).finally(() => {
      busy = false;
      showDisabled();
    });
  });

  /** @param {SiteDescription | undefined} site */
  const update = (site) => {
    if (!site) return;
    const possible = subject.faults.find(({ name }) => makesSense(site, name));
    offered = possible && { site, fault: possible };
    const label = (possible ?? subject.faults[0])?.label ?? '';
    button.textContent = label;
    button.setAttribute('aria-label', [label, subject.spoken, site.name].filter(Boolean).join(' '));
    content.firstElementChild?.replaceWith(shape(subjectShape(site, subject.title)));
    showDisabled();
  };
  return { cell, update };
}
