/* global document, location */
import { byId } from './by-id.js';
import { HOME, otherSiteIsWell, REFUGE, seesMove, worksAt } from './story.js';

/**
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story.js').Scene} Scene
 * @typedef {import('./story.js').Step} Step
 */

/** @type {Step} */
const A_CALL_COMES = {
  says: 'The agent is ready, in the only tab. A call comes in and is answered; its clock runs.',
  does: ({ lab }) => lab.inject(HOME, 'call'),
  until: ({ snapshot }) => snapshot.kind === 'active' && snapshot.call?.state === 'established',
};

/**
 * The new page is one to work with. What the site says then is new, and has the call's age in it.
 * @type {Pick<Step, 'does' | 'until'>}
 */
const SET_NOT_READY = {
  does: ({ session }) => session.notReady(),
  until: (scene) =>
    scene.snapshot.kind === 'active' &&
    scene.snapshot.agent.state === 'not-ready' &&
    keepsClock(scene),
};

/** @type {Step} */
const THE_CALL_ENDS = {
  says: 'The caller hangs up. The desktop shows that as if nothing had been.',
  does: ({ lab }) => lab.inject(HOME, 'hang-up'),
  until: (scene) => worksAt(scene, HOME) && callOf(scene.snapshot) === undefined,
};

/**
 * The page itself is left in these, in the middle of a call. The sites have to be outside of it.
 * @type {readonly Story[]}
 */
export const STORIES_OF_LOADS = [
  {
    id: 'page-loaded-anew',
    title: 'The page is loaded anew',
    gist: 'F5 in the only tab, in the middle of a call. Nobody signs in again.',
    leavesPage: true,
    shows: [
      { id: 'B23', line: 'The session outlives its page: same site, state, call and clock.' },
    ],
    steps: [
      A_CALL_COMES,
      {
        says: 'F5. Everything in this page ends, then it is loaded anew.',
        leaves: () => location.reload(),
        until: goesOn,
      },
      {
        says: 'Nothing was typed: the agent is at Frankfurt, as ready as before, in the same call. They set not ready, and the site does it; the clock of the call has gone on.',
        ...SET_NOT_READY,
      },
      THE_CALL_ENDS,
    ],
  },
  {
    id: 'link-followed',
    title: 'A link is followed',
    gist: 'To the next customer and back, in the middle of a call.',
    leavesPage: true,
    shows: [{ id: 'B23', line: 'A desk of many pages has one session, whichever page is open.' }],
    steps: [
      A_CALL_COMES,
      {
        says: 'A link to the next customer is followed. That is another page, loaded from the start.',
        leaves: followLink,
        until: (scene) => isAtNextCustomer() && goesOn(scene),
      },
      {
        says: 'Another customer, the same agent, the same call. They set not ready here, and the site does it; the clock of the call has gone on.',
        ...SET_NOT_READY,
      },
      {
        says: 'And back to the first customer.',
        leaves: followLink,
        until: (scene) => !isAtNextCustomer() && goesOn(scene),
      },
      { says: 'Two pages later the agent is where they were, and the caller has noticed nothing.' },
      THE_CALL_ENDS,
    ],
  },
  {
    id: 'loaded-in-outage',
    title: 'F5 in an outage',
    gist: 'The page is loaded anew while its site is dead. The countdown goes on, the form is as it was.',
    leavesPage: true,
    shows: [
      { id: 'B23', line: 'The session outlives its page, also while no site of it answers.' },
      { id: 'B5', line: 'The call that was cut is kept for the call-back, over the load too.' },
    ],
    steps: [
      A_CALL_COMES,
      {
        says: 'The power fails at Frankfurt. The agent reads when they will be moved.',
        does: ({ lab }) => lab.inject(HOME, 'kill'),
        until: seesMove,
      },
      {
        says: 'F5, in the middle of it. The page comes back with the same countdown, the same caller, and the form as it was.',
        leaves: () => location.reload(),
        until: (scene) => worksAt(scene, REFUGE) || countsOn(scene),
      },
      {
        says: 'The countdown ends as if nobody had pressed anything. The agent is at Munich, with the number of the caller.',
        until: (scene) => worksAt(scene, REFUGE) && keepsCaller(scene),
      },
      {
        says: 'Frankfurt has power again.',
        does: ({ lab }) => lab.inject(HOME, 'start'),
        until: otherSiteIsWell,
      },
    ],
  },
];

function followLink() {
  byId('other-customer', 'a').click();
}

const isAtNextCustomer = () => document.documentElement.dataset['customer'] === 'next';

/**
 * As it was when the page was left: the site, the agent's state, the call.
 * @param {Scene} scene
 */
function goesOn(scene) {
  const { snapshot, before } = scene;
  if (before?.kind !== 'active' || snapshot.kind !== 'active') return false;
  const [call, callBefore] = [callOf(snapshot), callOf(before)];
  return (
    worksAt(scene, before.site.id) &&
    snapshot.agent.state === before.agent.state &&
    call !== undefined &&
    call.id === callBefore?.id &&
    call.state === callBefore.state
  );
}

/**
 * The move that was in sight still is, and the call of before it.
 * @param {Scene} scene
 */
function countsOn({ snapshot, before }) {
  if (before?.kind !== 'active' || snapshot.kind !== 'active') return false;
  return (
    snapshot.site.id === before.site.id &&
    snapshot.switchover.kind === 'counting-down' &&
    callOf(snapshot)?.id === callOf(before)?.id
  );
}

/** @param {Scene} scene */
const keepsCaller = ({ snapshot }) =>
  snapshot.kind === 'active' && snapshot.interruptedCalls.length > 0;

/**
 * The call is as old as it has to be: it did not begin anew with the page.
 * @param {Scene} scene
 */
function keepsClock({ snapshot, before }) {
  const [call, callBefore] = [callOf(snapshot), before && callOf(before)];
  return call !== undefined && callBefore !== undefined && call.forMs >= callBefore.forMs;
}

/** @param {Scene['snapshot']} snapshot */
const callOf = (snapshot) => (snapshot.kind === 'active' ? snapshot.call : undefined);
