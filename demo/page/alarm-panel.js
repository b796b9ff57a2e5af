/* global document */
import { shape } from './shape.js';

/**
 * @typedef {import('./lab-client.js').LabDescription} LabDescription
 * @typedef {LabDescription['sites'][number]['alarms'][number]} RaisedAlarm
 */

/** @type {Record<RaisedAlarm['severity'], import('./site-state.js').ShapeName>} */
const SHAPES = { critical: 'off', warning: 'attention', info: 'on' };

/**
 * What the gateways have raised upstream (B17): each alarm once, however many tell of it.
 * @param {HTMLElement} part
 * @param {import('./lab-watch.js').LabWatch} watch
 * @param {boolean} isSimulated The gateways are in this page, and can tell nobody.
 */
export function startAlarmPanel(part, watch, isSimulated) {
  const [list, where] = [part.querySelector('ul'), part.querySelector('p')];
  if (!list || !where) return;
  /** @type {string | undefined} */
  let shown;
  watch.listen((lab) => {
    if (lab === undefined) return;
    part.hidden = !lab.tellsAlarms;
    const alarms = once(lab.sites.flatMap((site) => site.alarms));
    const text = JSON.stringify([alarms, lab.alertmanager]);
    // The list is announced with every change.
    if (text === shown) return;
    shown = text;
    list.replaceChildren(...(alarms.length > 0 ? alarms.map(row) : [nothing()]));
    where.replaceChildren(...told(lab.alertmanager, isSimulated));
  });
}

/**
 * The same alarm of two gateways is one, with the larger count.
 * @param {readonly RaisedAlarm[]} alarms
 */
function once(alarms) {
  /** @type {Map<string, RaisedAlarm>} */
  const known = new Map();
  for (const alarm of alarms) {
    const key = `${alarm.name} ${alarm.labels.site}`;
    const other = known.get(key);
    if (other === undefined || other.agents < alarm.agents) known.set(key, alarm);
  }
  return [...known.values()];
}

/** @param {RaisedAlarm} alarm */
function row({ name, severity, summary, beganAt }) {
  const item = document.createElement('li');
  const words = document.createElement('span');
  const id = document.createElement('code');
  id.textContent = name;
  const since = new Date(beganAt).toLocaleTimeString(undefined, { timeStyle: 'medium' });
  words.append(`${summary} `, id, ` ${severity}, since ${since}`);
  item.append(shape(SHAPES[severity]), words);
  return item;
}

function nothing() {
  const item = document.createElement('li');
  item.append(shape('on'), 'None is raised.');
  return item;
}

/**
 * @param {string | null} alertmanager
 * @param {boolean} isSimulated
 */
function told(alertmanager, isSimulated) {
  if (isSimulated) return ['Told to nobody: the gateways of this page are in the page.'];
  if (alertmanager === null) {
    return ['Told to nobody: start the demo with --alertmanager URL.'];
  }
  const link = document.createElement('a');
  link.href = alertmanager;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = alertmanager;
  return ['Told to Alertmanager at ', link, '.'];
}
