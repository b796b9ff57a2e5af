/* global document */
import { labButton } from './lab-button.js';
import { shape } from './shape.js';
import { makesSense, subjectShape } from './site-state.js';

/**
 * @typedef {import('./lab-client.js').LabDescription} LabDescription
 * @typedef {import('./lab-client.js').SiteDescription} SiteDescription
 * @typedef {import('./lab-client.js').FaultDescription} FaultDescription
 */

/**
 * What can be broken, a row each: the fault that makes sense is offered. `spoken` makes a sentence
 * of its label and the name of a site.
 * @typedef {{ title: FaultDescription['subject'], spoken: string, group: string,
 *   faults: readonly FaultDescription[] }} Subject
 */

/**
 * Called for a fault that makes sense now; the button is held until it settles.
 * @typedef {(site: SiteDescription, fault: FaultDescription) => Promise<void>} OnFault
 */

/**
 * The cell of one site in the row of one subject: its state, and a button for what can be done.
 * @param {Subject} subject
 * @param {string} describedBy
 * @param {OnFault} onFault
 */
export function faultCell(subject, describedBy, onFault) {
  const cell = document.createElement('td');
  const content = document.createElement('div');
  content.className = 'fault-cell';
  /** @type {(() => Promise<void>) | undefined} */
  let press;
  const { button, update: showButton } = labButton(() => press?.());
  button.setAttribute('aria-describedby', describedBy);
  cell.append(content);
  content.append(shape(undefined), button);
  // Who undoes comes first: of two agents one may be on a call, and the other not.
  const undoingFirst = [...subject.faults].reverse();

  /**
   * @param {SiteDescription | undefined} site
   * @param {LabDescription['network']} network
   */
  const update = (site, network) => {
    if (!site) return;
    const possible = undoingFirst.find(({ name }) => makesSense(site, name, network));
    press = possible && (() => onFault(site, possible));
    const label = (possible ?? subject.faults[0])?.label ?? '';
    const spoken = [label, subject.spoken, site.name].filter(Boolean).join(' ');
    showButton(label, spoken, possible !== undefined);
    content.firstElementChild?.replaceWith(shape(subjectShape(site, subject.title)));
  };
  return { cell, update };
}
