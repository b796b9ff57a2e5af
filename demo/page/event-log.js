/* global document, performance */
import { byId } from './by-id.js';
import { snapshotLine } from './snapshot-line.js';

/**
 * The types of the component's events: the listeners below get them by these imports.
 * @typedef {import('../../src/session/events.js').DrStateChangeEvent} DrStateChangeEvent
 * @typedef {import('../../src/contract/snapshot.js').Warning} Warning
 */

/**
 * What was heard and done, newest first.
 * @typedef {object} EventLog
 * @property {(text: string) => void} add
 * @property {(text: string) => void} addFault A fault is about to happen: times count from here.
 */

const MOST_ENTRIES = 200;
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/**
 * Listens to the component's events and writes each on a line, with the seconds since the last fault.
 * @param {HTMLElement} session
 * @returns {EventLog}
 */
export function startEventLog(session) {
  const list = byId('log', 'ol');
  /** @type {number | undefined} */
  let lastFaultAt;
  let lastState = '';

  const clear = () => {
    lastFaultAt = undefined;
    list.replaceChildren(nothingYet());
  };
  /**
   * @param {string} text
   * @param {string} className
   */
  const write = (text, className) => {
    const since = lastFaultAt === undefined ? undefined : performance.now() - lastFaultAt;
    list.querySelector('.nothing')?.remove();
    list.prepend(entry(text, since, className));
    while (list.children.length > MOST_ENTRIES) list.lastElementChild?.remove();
  };
  /** @type {EventLog} */
  const log = {
    add: (text) => {
      write(text, '');
    },
    addFault: (text) => {
      lastFaultAt = performance.now();
      write(text, 'fault');
    },
  };

  byId('clear-log', 'button').addEventListener('click', clear);
  session.addEventListener('dr-state-change', ({ snapshot }) => {
    const line = snapshotLine(snapshot);
    if (line !== lastState) log.add(line);
    lastState = line;
  });
  session.addEventListener('dr-warning', ({ warning, status }) => {
    log.add(`warning ${status}: ${warningName(warning)}`);
  });
  session.addEventListener('dr-alarm', ({ change }) => {
    log.add(`alarm ${change.status}: ${change.alarm.name}, ${change.alarm.site.name}`);
  });
  session.addEventListener('dr-failure', ({ failure }) => {
    log.add(`failure: ${failure.kind}. ${failure.message}`);
  });
  document.addEventListener('demo-scene-set', clear);
  clear();
  return log;
}

/** @param {Warning} warning */
function warningName(warning) {
  const what = warning.kind === 'service-off' ? `${warning.service} off` : warning.kind;
  return 'site' in warning ? `${what}, ${warning.site.name}` : what;
}

/**
 * @param {string} text
 * @param {number | undefined} sinceMs
 * @param {string} className
 */
function entry(text, sinceMs, className) {
  const item = document.createElement('li');
  item.className = className;
  const now = new Date();
  const time = document.createElement('time');
  time.dateTime = now.toISOString();
  time.textContent = TIME.format(now);
  const since = document.createElement('span');
  since.className = 'since';
  since.textContent = sinceMs === undefined ? '' : `+${(sinceMs / 1000).toFixed(2)} s`;
  const what = document.createElement('span');
  what.className = 'what';
  what.textContent = text;
  item.append(time, since, what);
  return item;
}

function nothingYet() {
  const item = document.createElement('li');
  item.className = 'nothing';
  item.textContent = 'Nothing yet.';
  return item;
}
