/**
 * @typedef {import('../../src/contract/snapshot.js').SessionSnapshot} SessionSnapshot
 * @typedef {import('../../src/contract/snapshot.js').ActiveSnapshot} ActiveSnapshot
 * @typedef {import('../lab/lab.js').LabDescription} LabDescription
 */

/**
 * Something that is told by doing it, with the requirements that it shows.
 * @typedef {object} Story
 * @property {string} id
 * @property {string} title On the list.
 * @property {string} gist What it comes to, in a line.
 * @property {number} [dotsFrom] The step from which its crowd is shown; default from the first.
 * @property {true} [versus] An ordinary desktop stands beside ours, under the same faults.
 * @property {true} [leavesPage] Nothing in the page outlives it, neither simulated sites nor what is typed.
 * @property {readonly Requirement[]} shows
 * @property {(actors: Actors) => Promise<void>} [prepares] What it needs beside a scene in order.
 * @property {readonly Step[]} steps
 */

/**
 * @typedef {object} Requirement
 * @property {string} id
 * @property {string} line
 */

/**
 * One step of a story: what is said, what is done then, and what has to come of it before it goes on.
 * `ahead` is said before it is done, for somebody who has to know where to look.
 * `until` is true from then on, also when time has gone on while the story was paused. What `leaves`
 * ends the page: the next one goes on with the story, and with that step's `until`.
 * @typedef {object} Step
 * @property {string} [ahead]
 * @property {string | ((scene: Scene) => string)} says
 * @property {(actors: Actors) => Promise<import('../../src/contract/failure.js').CommandResult | void>} [does]
 * @property {() => void} [leaves]
 * @property {(scene: Scene) => boolean} [until]
 */

/**
 * What can be seen now; `lab` is undefined while it does not answer. `before` is what was seen when the
 * story last left a page, with clocks that ran until then.
 * @typedef {object} Scene
 * @property {SessionSnapshot} snapshot
 * @property {LabDescription | undefined} lab
 * @property {import('./ordinary-desktop.js').OrdinaryState['kind']} ordinary What the ordinary desktop is at.
 * @property {SessionSnapshot} [before]
 */

/**
 * Who can act.
 * @typedef {object} Actors
 * @property {import('../demo-lab.js').DemoLab} lab
 * @property {import('../../src/components/session/agent-dr-session.js').AgentDrSession} session
 * @property {{ readonly state: import('./ordinary-desktop.js').OrdinaryState }} ordinary
 */

/** The agent of all stories, and the site where each of them begins. */
export const AGENT = 'agent1';
export const HOME = 'site-1';
export const REFUGE = 'site-2';

/**
 * At work there: connected and logged in.
 * @param {Scene} scene
 * @param {string} siteId
 */
export function worksAt({ snapshot }, siteId) {
  return (
    snapshot.kind === 'active' &&
    snapshot.site.id === siteId &&
    snapshot.connection === 'connected' &&
    (snapshot.agent.state === 'ready' || snapshot.agent.state === 'not-ready')
  );
}

/**
 * The move is in sight, or is over already.
 * @param {Scene} scene
 */
export function seesMove(scene) {
  const { snapshot } = scene;
  return (
    snapshot.kind === 'switching' ||
    worksAt(scene, REFUGE) ||
    (snapshot.kind === 'active' && snapshot.switchover.kind !== 'none')
  );
}

/**
 * The other site is known to be well.
 * @param {Scene} scene
 */
export const otherSiteIsWell = ({ snapshot }) =>
  snapshot.kind === 'active' &&
  snapshot.standby.kind === 'answers' &&
  Object.values(snapshot.standby.services).every((state) => state === 'on');

/**
 * As every story begins: the agent is ready at home and nothing asks for their eye, both sites are
 * well, and there is nobody else.
 * @param {Scene} scene
 */
export function allIsWell(scene) {
  const { snapshot, lab } = scene;
  return (
    worksAt(scene, HOME) &&
    snapshot.kind === 'active' &&
    snapshot.agent.state === 'ready' &&
    snapshot.call === undefined &&
    snapshot.interruptedCalls.length === 0 &&
    snapshot.switchover.kind === 'none' &&
    snapshot.warnings.length === 0 &&
    otherSiteIsWell(scene) &&
    lab !== undefined &&
    lab.crowd.size === 0 &&
    lab.sites.every((site) => site.process === 'running' && site.alarms.length === 0)
  );
}

/**
 * All of the crowd, and there is one.
 * @param {Scene} scene
 * @param {string} siteId
 */
export const isCrowdAt = ({ lab }, siteId) =>
  lab !== undefined && lab.crowd.size > 0 && lab.crowd.at[siteId] === lab.crowd.size;
