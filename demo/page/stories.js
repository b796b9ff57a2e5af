import { times } from './crossing-state.js';
import { STORIES_OF_LOADS } from './stories-of-loads.js';
import { HOME, isCrowdAt, otherSiteIsWell, REFUGE, seesMove, worksAt } from './story.js';

/**
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story.js').Scene} Scene
 */

/**
 * Each begins with agent1 at work at Frankfurt, and everything well.
 * @type {readonly Story[]}
 */
export const STORIES = [
  {
    id: 'site-lost',
    title: 'A site is lost',
    gist: 'With a caller on the line. The agent goes on at Munich.',
    versus: true,
    shows: [
      { id: 'S2.2', line: 'Telephony away for the whole site-timeout moves the agent.' },
      { id: 'B2', line: 'They are told why and when, and may go at once.' },
      { id: 'B5', line: 'A caller who is cut off is kept for call-back.' },
      { id: 'B7', line: 'Their page is not loaded anew.' },
    ],
    steps: [
      {
        says: 'All is well. Agent 1 at Frankfurt has a caller on the line; Agent 2 works at Munich.',
        does: ({ lab }) => lab.inject(HOME, 'call'),
        until: isOnCall,
      },
      {
        says: 'The power fails at Frankfurt. Its gateway is killed, without a good-bye.',
        does: ({ lab }) => lab.inject(HOME, 'kill'),
        until: (scene) => hasLostConnection(scene) || seesMove(scene),
      },
      {
        says: 'The agent reads what happened, when they will be moved, and that the caller’s number is kept.',
        until: seesMove,
      },
      {
        // Once they are there, as short as it takes to press a button.
        says: (scene) =>
          worksAt(scene, REFUGE)
            ? 'The agent is at Munich.'
            : 'Nobody does anything. The time that the contact centre has set runs out.',
        until: (scene) => worksAt(scene, REFUGE),
      },
      {
        says: 'Ready again, and the caller can be called back. Nothing was loaded anew: look at the notes. Agent 2 was not touched.',
        does: ({ session }) => session.ready(),
        until: isReadyAtRefuge,
      },
      {
        says: 'The ordinary desktop needs longer, even at its quickest. Its notes are gone, and so is the caller.',
        until: ({ ordinary }) => ordinary === 'working',
      },
      {
        says: 'Frankfurt has power again. Nobody is carried back by surprise: the way back is offered.',
        does: ({ lab }) => lab.inject(HOME, 'start'),
        until: otherSiteIsWell,
      },
    ],
  },
  {
    id: 'planned-shutdown',
    title: 'A planned shutdown',
    gist: 'Frankfurt is maintained at noon. Nobody waits for a time-out.',
    shows: [
      { id: 'S2.11', line: 'A site that is shut down in order sends its agents over at once.' },
      { id: 'B11', line: 'The way back is a button, pressed when it suits.' },
    ],
    steps: [
      {
        says: 'Frankfurt is shut down in order. It logs its agents out, and says why.',
        does: ({ lab }) => lab.inject(HOME, 'graceful-shutdown'),
        until: (scene) => worksAt(scene, REFUGE),
      },
      {
        says: 'The agent is at Munich already, and reads the reason. There was nothing to wait for.',
      },
      {
        says: 'The maintenance is over. Frankfurt takes agents again.',
        does: ({ lab }) => lab.inject(HOME, 'end-shutdown'),
        until: otherSiteIsWell,
      },
      {
        says: 'Between two calls the agent asks to go back, and is there.',
        does: ({ session }) => session.returnToPreferred(),
        until: (scene) => worksAt(scene, HOME),
      },
    ],
  },
  {
    id: 'phone-lost',
    title: 'A phone is lost',
    gist: 'The phone drops out: once it is back in time, once it is not.',
    shows: [
      { id: 'S2.8', line: 'Logged out over their phone, the agent is waited for.' },
      { id: 'S2.9', line: 'Without it for the site-sip-register-timeout, they are moved.' },
    ],
    steps: [
      {
        says: 'The cable of the phone comes loose. Frankfurt loses its registration and logs the agent out.',
        does: ({ lab }) => lab.inject(HOME, 'expire-registration'),
        until: (scene) => isWithoutPhone(scene) || worksAt(scene, REFUGE),
      },
      { says: 'The agent reads that it is the phone, what to look at, and for how long.' },
      {
        says: 'The cable is in again. The agent is logged in where they were, by itself.',
        does: ({ lab }) => lab.inject(HOME, 'restore-registration'),
        until: (scene) => worksAt(scene, HOME) || worksAt(scene, REFUGE),
      },
      {
        says: 'It comes loose once more, and this time nobody finds it.',
        does: ({ lab }) => lab.inject(HOME, 'expire-registration'),
        until: (scene) => isWithoutPhone(scene) || worksAt(scene, REFUGE),
      },
      {
        says: 'The time for the phone runs out.',
        until: (scene) => worksAt(scene, REFUGE),
      },
      { says: 'The agent works at Munich, where the phone is registered too.' },
    ],
  },
  {
    id: 'statistics-lost',
    title: 'Statistics are lost',
    gist: 'A service that nobody calls with fails. Nobody is moved for it.',
    shows: [
      { id: 'S2.5', line: 'Statistics off: a warning and an alarm, never a move.' },
      { id: 'S2.4', line: 'So it is with configuration.' },
    ],
    steps: [
      {
        says: 'Both Stat Servers of Frankfurt fail.',
        does: ({ lab }) => lab.inject(HOME, 'statistics-off'),
        until: (scene) => lacksStatistics(scene),
      },
      {
        says: 'The agent reads that figures may be old, and that there is nothing to do. An alarm has gone upstream.',
      },
      { says: 'However long it takes: calls come and go as before, nobody is moved.' },
      {
        says: 'They are back. The warning goes, and the alarm is cleared.',
        does: ({ lab }) => lab.inject(HOME, 'statistics-on'),
        until: (scene) => worksAt(scene, HOME) && !lacksStatistics(scene),
      },
    ],
  },
  {
    id: 'network-lost',
    title: 'The agent’s network is lost',
    gist: 'No site answers. None of them is blamed for it.',
    shows: [
      { id: 'B1', line: 'A fault of the agent’s own network is told from a fault of a site.' },
      { id: 'S2.2', line: 'A move that is due waits until a site answers.' },
    ],
    steps: [
      {
        says: 'The network at the agent’s desk goes. Both sites fall silent in the same moment; it is noticed within seconds.',
        does: ({ lab }) => lab.injectInNetwork('cut'),
        until: hasLostConnection,
      },
      {
        says: 'The agent reads that no site answers, and that it is most likely the network here.',
        until: findsNoSite,
      },
      { says: 'There is nowhere to go, so nothing is done in haste. It is tried again and again.' },
      {
        says: 'The network is back. The agent works on at the first site that answers.',
        does: ({ lab }) => lab.injectInNetwork('restore'),
        until: (scene) => worksAt(scene, HOME) || worksAt(scene, REFUGE),
      },
    ],
  },
  {
    id: 'mass-failover',
    title: 'Everybody fails over',
    gist: 'A whole floor loses its site at once. Munich is not overrun.',
    shows: [
      { id: 'B12', line: 'A gateway tells everybody their own slot; nobody hammers.' },
      { id: 'B9', line: 'Who has a warm connection needs no slot.' },
    ],
    steps: [
      {
        says: (scene) => `More desktops come to work at Frankfurt. ${crowdAt(scene, HOME)}`,
        does: ({ lab }) => lab.injectInCrowd('gather'),
        until: (scene) => isCrowdAt(scene, HOME),
      },
      {
        says: 'Frankfurt is lost to all of them in the same moment.',
        does: ({ lab }) => lab.inject(HOME, 'kill'),
        until: (scene) => hasLostConnection(scene) || seesMove(scene),
      },
      {
        says: 'The same countdown runs everywhere. The agent of this page has had a connection to Munich ready all along.',
        until: (scene) => worksAt(scene, REFUGE),
      },
      {
        says: (scene) =>
          `The others ask Munich all at once. It takes in four a second; each is told its slot and comes back exactly then. ${crowdAt(scene, REFUGE)}`,
        until: (scene) => isCrowdAt(scene, REFUGE),
      },
      {
        says: ({ lab }) =>
          `Everybody works at Munich. Nobody has asked more than ${times(lab?.crowd.mostAttempts ?? 0)}.`,
      },
    ],
  },
  ...STORIES_OF_LOADS,
];

/** @param {Scene} scene */
function isOnCall({ snapshot }) {
  return snapshot.kind === 'active' && snapshot.call?.state === 'established';
}

/** @param {Scene} scene */
function isReadyAtRefuge({ snapshot }) {
  return (
    snapshot.kind === 'active' && snapshot.site.id === REFUGE && snapshot.agent.state === 'ready'
  );
}

/** @param {Scene} scene */
function hasLostConnection({ snapshot }) {
  return (
    snapshot.kind === 'unreachable' ||
    (snapshot.kind === 'active' && snapshot.connection === 'lost')
  );
}

/** @param {Scene} scene */
function findsNoSite({ snapshot }) {
  return (
    snapshot.kind === 'unreachable' ||
    (snapshot.kind === 'active' &&
      snapshot.connection === 'lost' &&
      snapshot.standby.kind === 'no-answer')
  );
}

/** @param {Scene} scene */
function isWithoutPhone({ snapshot }) {
  return snapshot.kind === 'active' && snapshot.phone.kind === 'registration-expired';
}

/** @param {Scene} scene */
function lacksStatistics({ snapshot }) {
  return (
    snapshot.kind === 'active' &&
    snapshot.warnings.some((one) => one.kind === 'service-off' && one.service === 'statistics')
  );
}

/**
 * @param {Scene} scene
 * @param {string} siteId
 */
function crowdAt({ lab }, siteId) {
  return lab === undefined || lab.crowd.size === 0
    ? ''
    : `${lab.crowd.at[siteId] ?? 0} of ${lab.crowd.size} are there.`;
}
