/* global document */
import { faultCell } from './fault-cell.js';
import { shape } from './shape.js';
import { processShape } from './site-state.js';

/**
 * @typedef {import('./lab-client.js').LabDescription} LabDescription
 * @typedef {import('./lab-client.js').SiteDescription} SiteDescription
 * @typedef {import('./lab-client.js').FaultDescription} FaultDescription
 * @typedef {import('./fault-cell.js').Subject} Subject
 * @typedef {import('./fault-cell.js').OnFault} OnFault
 */

/**
 * The table of faults: a row for what can be broken, a column for each site. It is built once and
 * then only changed, so that the focus stays where it is.
 * @param {HTMLTableElement} table
 * @param {OnFault} onFault
 */
export function createFaultTable(table, onFault) {
  /** @type {((lab: LabDescription) => void)[]} */
  let updates = [];
  return {
    /** @param {LabDescription} lab */
    show: (lab) => {
      if (updates.length === 0) updates = build(table, lab, onFault);
      for (const update of updates) update(lab);
    },
  };
}

/**
 * @param {HTMLTableElement} table
 * @param {LabDescription} lab
 * @param {OnFault} onFault
 */
function build(table, lab, onFault) {
  /** @type {((lab: LabDescription) => void)[]} */
  const updates = [];
  const head = table.createTHead().insertRow();
  const corner = document.createElement('td');
  head.append(corner);
  for (const { id } of lab.sites) {
    const { cell, update } = siteHead();
    head.append(cell);
    updates.push((now) => update(siteIn(now, id), now.network));
  }
  const subjects = subjectsOf(lab.faultDescriptions);
  for (const group of new Set(subjects.map((subject) => subject.group))) {
    const body = table.createTBody();
    body.append(groupRow(group, lab.sites.length));
    for (const subject of subjects.filter((candidate) => candidate.group === group)) {
      const does = doesRow(subject, lab.sites.length);
      const row = body.insertRow();
      row.className = 'subject';
      row.append(heading('row', subject.title));
      for (const { id } of lab.sites) {
        const { cell, update } = faultCell(subject, does.id, onFault);
        row.append(cell);
        updates.push((now) => update(siteIn(now, id), now.network));
      }
      body.append(does.row);
    }
  }
  return updates;
}

/**
 * @param {LabDescription} lab
 * @param {string} id
 */
const siteIn = (lab, id) => lab.sites.find((site) => site.id === id);

function siteHead() {
  const cell = document.createElement('th');
  cell.scope = 'col';
  cell.className = 'for-site';
  const name = document.createElement('strong');
  const state = document.createElement('span');
  state.className = 'site-state';
  const agents = document.createElement('span');
  agents.className = 'hint';
  cell.append(name, state, agents);
  /**
   * @param {SiteDescription | undefined} site
   * @param {LabDescription['network']} network
   */
  const update = (site, network) => {
    if (!site) return;
    name.textContent = site.name;
    const outOfReach = network === 'cut' && site.process === 'frozen';
    state.replaceChildren(shape(processShape(site)), outOfReach ? 'out of reach' : site.process);
    const who = site.loggedIn.map(({ username }) => username).join(', ');
    agents.textContent = who || (site.process === 'running' ? 'nobody here' : '–');
  };
  return { cell, update };
}

/**
 * @param {Subject} subject
 * @param {number} sites
 */
function doesRow({ title, faults }, sites) {
  const row = document.createElement('tr');
  row.className = 'does';
  const cell = row.insertCell();
  cell.colSpan = sites + 1;
  cell.id = `does-${title.toLowerCase().replaceAll(' ', '-')}`;
  for (const { label, does } of faults) {
    const line = document.createElement('span');
    const name = document.createElement('b');
    name.textContent = `${label} `;
    line.append(name, does, ' ');
    cell.append(line);
  }
  return { row, id: cell.id };
}

/**
 * @param {string} group
 * @param {number} sites
 */
function groupRow(group, sites) {
  const row = document.createElement('tr');
  row.className = 'group';
  const cell = heading('rowgroup', group);
  cell.colSpan = sites + 1;
  row.append(cell);
  return row;
}

/**
 * @param {'row' | 'rowgroup'} scope
 * @param {string} title
 */
function heading(scope, title) {
  const cell = document.createElement('th');
  cell.scope = scope;
  cell.textContent = title;
  return cell;
}

/**
 * @param {readonly FaultDescription[]} faults
 * @returns {readonly Subject[]}
 */
function subjectsOf(faults) {
  return [...new Set(faults.map(({ subject }) => subject))].map((title) => {
    const ofSubject = faults.filter(({ subject }) => subject === title);
    const group = ofSubject[0]?.group ?? 'Services';
    return { title, spoken: SPOKEN[title], group, faults: ofSubject };
  });
}

/**
 * What makes a sentence of a label and a site: "Turn off telephony at Munich", but "Kill Munich".
 * @type {Record<Subject['title'], string>}
 */
const SPOKEN = {
  Telephony: 'telephony at',
  Configuration: 'configuration at',
  Statistics: 'statistics at',
  Maintenance: '',
  Power: '',
  Answers: '',
  Phone: 'the registration of phones at',
  Calls: 'at',
  'Other desk': 'at another desk, to',
  'By supervisor': 'by supervisor at',
  'At the phone': 'at the phone, at',
  'Other reason': 'for another reason at',
};
