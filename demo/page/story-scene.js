/* global clearTimeout, customElements, document, setTimeout, Event, HTMLInputElement, HTMLTextAreaElement */
import { AGENT, allIsWell, HOME, worksAt } from './story.js';

/**
 * @typedef {import('./story.js').Actors} Actors
 * @typedef {import('./story.js').Scene} Scene
 * @typedef {import('../lab/lab-site.js').SiteDescription} SiteDescription
 * @typedef {import('../faults.js').FaultName} FaultName
 * @typedef {import('../../src/session/events.js').DrStateChangeEvent} DrStateChangeEvent
 */

/** The deadline for a step; a visible countdown is added to it. */
const DEADLINE_MS = 40_000;
const MOST_SIGN_INS = 3;
const SETTLING_MS = 10_000;
/** A gateway gives an alarm up that nobody repeats. */
const WELL_DEADLINE_MS = 90_000;
const NOTES = 'Two of three parts arrived. The screws are to be sent again.';

/** @type {Scene['snapshot']} */
const NOBODY = { kind: 'signed-out', why: { kind: 'never-signed-in' } };

/** It did not come about; `message` is for the one who watches. */
export class StoryHalted extends Error {}

/** The place where stories happen: sees the session and the lab, and sets both back to the beginning. */
export class StoryScene {
  /** @type {Actors} */
  #actors;
  /** @type {import('./lab-watch.js').LabWatch} */
  #watch;
  /** @type {Scene['lab']} */
  #lab;
  #snapshotAt = Date.now();
  /** @type {Scene['before']} */
  #before;

  /**
   * @param {Actors} actors
   * @param {import('./lab-watch.js').LabWatch} watch
   */
  constructor(actors, watch) {
    this.#actors = actors;
    this.#watch = watch;
    watch.listen((lab) => {
      this.#lab = lab;
    });
    actors.session.addEventListener('dr-state-change', () => {
      this.#snapshotAt = Date.now();
    });
  }

  get actors() {
    return this.#actors;
  }

  /** @returns {Scene} */
  get now() {
    const { session, ordinary } = this.#actors;
    // Before the component is defined there is nobody.
    const snapshot = 'snapshot' in session ? session.snapshot : NOBODY;
    const scene = { snapshot, lab: this.#lab, ordinary: ordinary.state.kind };
    return this.#before ? { ...scene, before: this.#before } : scene;
  }

  /**
   * What a next page is to be compared with: a call's clock has run since the snapshot was made.
   * @returns {Scene['snapshot']}
   */
  get lastSeen() {
    const { snapshot } = this.now;
    if (snapshot.kind !== 'active' || !snapshot.call) return snapshot;
    const forMs = snapshot.call.forMs + (Date.now() - this.#snapshotAt);
    return { ...snapshot, call: { ...snapshot.call, forMs } };
  }

  /**
   * Goes on in a page that was loaded by the story itself; resolves when its parts are alive.
   * @param {Scene['snapshot']} before
   */
  async enter(before) {
    this.#before = before;
    await customElements.whenDefined('agent-dr-session');
  }

  /**
   * Calls `changed` with whatever may have changed; returns what ends it.
   * @param {() => void} changed
   */
  listen(changed) {
    const { session } = this.#actors;
    const stop = this.#watch.listen(changed);
    session.addEventListener('dr-state-change', changed);
    return () => {
      stop();
      session.removeEventListener('dr-state-change', changed);
    };
  }

  /**
   * Resolves when it is so. Throws `StoryHalted` when it does not come about in time.
   * @param {(scene: Scene) => boolean} isSo
   * @param {AbortSignal} signal
   * @param {number} [deadlineMs]
   * @returns {Promise<void>}
   */
  until(isSo, signal, deadlineMs = DEADLINE_MS) {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(deadline);
        stopListening();
        signal.removeEventListener('abort', abort);
      };
      const abort = () => {
        end();
        reject(signal.reason);
      };
      /** @param {string} message */
      const halt = (message) => {
        end();
        reject(new StoryHalted(message));
      };
      const tooLate = () => halt('This did not come about. Something else has happened meanwhile.');
      let deadline = setTimeout(tooLate, deadlineMs);
      const look = () => {
        const scene = this.now;
        if (isSo(scene)) {
          end();
          resolve();
          return;
        }
        const { snapshot } = scene;
        if (snapshot.kind !== 'active') return;
        if (snapshot.switchover.kind === 'never') halt(NEVER);
        if (snapshot.switchover.kind === 'counting-down') {
          clearTimeout(deadline);
          deadline = setTimeout(tooLate, deadlineMs + snapshot.switchover.dueInMs);
        }
      };
      const stopListening = this.listen(look);
      signal.addEventListener('abort', abort);
      void this.#watch.look();
      look();
    });
  }

  /**
   * Everything well again, and agent1 freshly signed in at Frankfurt, ready, in the middle of their
   * notes: nothing is left of what has been, neither in the sites nor in the session. The page hears
   * `demo-scene-set` and `demo-scene-ready` around it.
   * @param {AbortSignal} signal
   */
  async set(signal) {
    document.dispatchEvent(new Event('demo-scene-set'));
    for (const box of document.querySelectorAll('#lab input[type=checkbox]')) {
      if (box instanceof HTMLInputElement) box.checked = false;
    }
    writeNotes();
    await this.#mend();
    await this.#settle(signal);
    await this.#beginAtHome(signal);
    await this.#actors.session.ready();
    // What the lab said last may be older than what has just happened.
    do {
      await this.until(allIsWell, signal, WELL_DEADLINE_MS);
      await this.#watch.look();
    } while (!allIsWell(this.now));
    document.dispatchEvent(new Event('demo-scene-ready'));
  }

  /**
   * Who has raised an alarm clears it, if they are given the time: of an agent who is gone it would
   * stand until its gateway gives it up.
   * @param {AbortSignal} signal
   */
  async #settle(signal) {
    await this.#watch.look();
    await this.until(isCalm, signal, SETTLING_MS).catch(() => undefined);
    signal.throwIfAborted();
  }

  /**
   * A session that goes on would remember its moves. A site that has only just started may not take
   * the agent in yet.
   * @param {AbortSignal} signal
   */
  async #beginAtHome(signal) {
    const { session } = this.#actors;
    for (let attempt = 1; ; attempt++) {
      if (session.snapshot.kind !== 'signed-out') await session.signOut();
      await this.until(({ snapshot }) => snapshot.kind === 'signed-out', signal);
      await this.#signIn();
      await this.until((scene) => worksAt(scene, HOME) || worksElsewhere(scene), signal);
      if (worksAt(this.now, HOME) || attempt === MOST_SIGN_INS) return;
    }
  }

  /** Undoes all that was broken, by whomever. */
  async #mend() {
    const { lab } = this.#actors;
    const { network, crowd, sites } = await lab.describe();
    if (crowd.size > 0) await lab.injectInCrowd('dismiss');
    if (network === 'cut') await lab.injectInNetwork('restore');
    for (const { id, process } of sites) {
      if (process === 'frozen' && network === 'connected') await lab.inject(id, 'thaw');
      if (process === 'killed') await lab.inject(id, 'start');
    }
    for (const site of (await lab.describe()).sites) {
      for (const fault of cures(site)) await lab.inject(site.id, fault);
    }
    await this.#watch.look();
  }

  async #signIn() {
    const agent = this.#lab?.agents.find(({ username }) => username === AGENT);
    if (!agent) throw new StoryHalted('The lab does not answer.');
    const { username, password } = agent;
    await this.#actors.session.signIn({ username, password, takeOver: true });
  }
}

/**
 * No alarm stands, and the session knows of nothing that it would have to tell or to clear.
 * @param {Scene} scene
 */
const isCalm = ({ snapshot, lab }) =>
  lab !== undefined &&
  lab.sites.every(({ alarms }) => alarms.length === 0) &&
  (snapshot.kind === 'signed-out' ||
    (snapshot.kind === 'active' &&
      snapshot.connection === 'connected' &&
      snapshot.warnings.every(({ kind }) => kind !== 'service-off')));

const NEVER =
  'This lab was started with a time-out of 0, so nobody is moved. Start it without that option.';

/**
 * What makes a running site well.
 * @param {SiteDescription} site
 * @returns {readonly FaultName[]}
 */
function cures({ services, maintenance, calls, phones }) {
  /** @type {FaultName[]} */
  const faults = [];
  if (services.telephony === 'off') faults.push('telephony-on');
  if (services.configuration === 'off') faults.push('configuration-on');
  if (services.statistics === 'off') faults.push('statistics-on');
  if (maintenance === 'shutting-down') faults.push('end-shutdown');
  if (calls > 0) faults.push('hang-up');
  if (phones === 'out-of-service') faults.push('restore-registration');
  return faults;
}

/** Writes notes if there are none, so that there is something to keep. */
function writeNotes() {
  const notes = document.querySelector('#record textarea');
  if (!(notes instanceof HTMLTextAreaElement) || notes.value !== '') return;
  notes.value = NOTES;
  notes.dispatchEvent(new Event('input', { bubbles: true }));
}

/** @param {Scene} scene */
const worksElsewhere = (scene) =>
  scene.snapshot.kind === 'active' && worksAt(scene, scene.snapshot.site.id);
