/* global clearTimeout, document, setTimeout */
import { advance, atWork, dueAt } from './ordinary-desktop.js';
import { HOME, REFUGE } from './story.js';

/**
 * Lets the ordinary desktop live by the real sites: gone is what the lab says is gone, in that moment.
 * While a scene is being set it stands at work: what was broken before is not its story.
 * @param {import('./lab-watch.js').LabWatch} watch
 * @param {() => void} changed
 */
export function runOrdinaryDesktop(watch, changed) {
  let state = atWork(HOME);
  /** @type {readonly string[]} */
  let answering = [HOME, REFUGE];
  let isSetting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function look() {
    clearTimeout(timer);
    if (isSetting) return;
    const now = Date.now();
    const next = advance(state, { now, answering });
    const due = dueAt(next);
    if (due !== undefined && due > now) timer = setTimeout(look, due - now);
    if (next === state) return;
    state = next;
    changed();
  }
  watch.listen((lab) => {
    if (!lab) return;
    answering = lab.sites
      .filter(({ process, services }) => process === 'running' && services.telephony === 'on')
      .map(({ id }) => id);
    look();
  });
  document.addEventListener('demo-scene-set', () => {
    isSetting = true;
    clearTimeout(timer);
    state = atWork(HOME);
    changed();
  });
  document.addEventListener('demo-scene-ready', () => {
    isSetting = false;
    void watch.look();
  });
  return {
    get state() {
      return state;
    },
  };
}
