/* global clearTimeout, customElements, document, setTimeout, Event, HTMLInputElement, HTMLTextAreaElement */
import { AGENT, HOME, worksAt } from './story.js';

/**
 * @typedef {import('./story.js').Actors} Actors
 * @typedef {import('./story.js').Scene} Scene
 * @typedef {import('../lab/lab-site.js').SiteDescription} SiteDescription
 * @typedef {import('../faults.js').FaultName} FaultName
 * @typedef {import('../../src/session/events.js').DrStateChangeEvent} DrStateChangeEvent
 */

/** The deadline for a step; a visible countdown is added to it. */
const DEADLINE_MS = 40_000;
const NOTES = 'Two of three parts arrived. The screws are to be sent again.';

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
    const scene = { snapshot: this.#actors.session.snapshot, lab: this.#lab };
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
   * @returns {Promise<void>}
   */
  until(isSo, signal) {
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
      let deadline = setTimeout(tooLate, DEADLINE_MS);
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
          deadline = setTimeout(tooLate, DEADLINE_MS + snapshot.switchover.dueInMs);
        }
      };
      const stopListening = this.listen(look);
      signal.addEventListener('abort', abort);
      void this.#watch.look();
      look();
    });
  }

  /**
   * Everything well again, agent1 at work at Frankfurt, ready, in the middle of their notes.
   * @param {AbortSignal} signal
   */
  async set(signal) {
    for (const box of document.querySelectorAll('#lab input[type=checkbox]')) {
      if (box instanceof HTMLInputElement) box.checked = false;
    }
    writeNotes();
    await this.#mend();
    const { session } = this.#actors;
    const { snapshot } = this.now;
    if (snapshot.kind !== 'signed-out' && snapshot.username !== AGENT) await session.signOut();
    if (session.snapshot.kind === 'signed-out') await this.#signIn();
    await this.until(({ snapshot: one }) => isConnected(one), signal);
    if (isLoggedOut(session.snapshot)) await session.logIn();
    await this.until((scene) => worksAt(scene, HOME) || worksElsewhere(scene), signal);
    if (!worksAt(this.now, HOME)) await session.switchTo(HOME);
    await this.until((scene) => worksAt(scene, HOME), signal);
    await session.ready();
    for (const { id } of callsOf(session.snapshot)) await session.dismissInterruptedCall(id);
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
    await this.#actors.session.signIn({ username, password });
  }
}

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

/** @param {Scene['snapshot']} snapshot */
const isConnected = (snapshot) =>
  snapshot.kind === 'active' &&
  snapshot.connection === 'connected' &&
  snapshot.agent.state !== 'unconfirmed';

/**
 * And nothing is under way to change that.
 * @param {Scene['snapshot']} snapshot
 */
const isLoggedOut = (snapshot) =>
  snapshot.kind === 'active' &&
  snapshot.agent.state === 'logged-out' &&
  snapshot.agent.requested === undefined;

/** @param {Scene} scene */
const worksElsewhere = (scene) =>
  scene.snapshot.kind === 'active' && worksAt(scene, scene.snapshot.site.id);

/** @param {Scene['snapshot']} snapshot */
const callsOf = (snapshot) => (snapshot.kind === 'active' ? snapshot.interruptedCalls : []);
