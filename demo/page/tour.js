import { times } from './crossing-state.js';
import { allIsWell, HOME, isCrowdAt, otherSiteIsWell, REFUGE, seesMove, worksAt } from './story.js';

/**
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story.js').Scene} Scene
 */

/**
 * Everything in a minute, for somebody who only watches: what is to be seen is said before it
 * happens, and each step waits for the real thing. It ends as it began, with everything well.
 * @type {Story}
 */
export const TOUR = {
  id: 'tour',
  title: 'Guided tour',
  gist: 'What happens to an agent, and to a whole floor, when a site is lost. About a minute.',
  shows: [
    { id: 'S2.2', line: 'Telephony away for the whole site-timeout moves the agent.' },
    { id: 'B5', line: 'The call that was cut is kept for the call-back.' },
    { id: 'B7', line: 'Their page is not loaded anew.' },
    { id: 'B12', line: 'A gateway tells everybody their own slot; nobody hammers.' },
    { id: 'B11', line: 'The way back is a button, pressed when it suits.' },
  ],
  versus: true,
  // While the first words are read the colleagues come in.
  prepares: ({ lab }) => lab.injectInCrowd('gather'),
  // Until then an ordinary desktop stands in their place.
  dotsFrom: 3,
  steps: [
    {
      ahead:
        'An agent works at Frankfurt, beside 24 colleagues. Look at the panel: a call comes in.',
      says: '',
      does: ({ lab }) => lab.inject(HOME, 'call'),
      until: (scene) => isInCall(scene) && isCrowdAt(scene, HOME),
    },
    {
      ahead:
        'Now the power fails at Frankfurt. The panel will say what happened, and when they move.',
      says: '',
      does: ({ lab }) => lab.inject(HOME, 'kill'),
      until: seesMove,
    },
    {
      ahead:
        'The ordinary desktop beside it looks as before. Ours counts down, and keeps the caller.',
      says: '',
      until: seesMove,
    },
    {
      ahead: 'At zero the agent moves to Munich, and 24 colleagues with them: a dot for each.',
      says: '',
      until: (scene) => worksAt(scene, REFUGE),
    },
    {
      // At once, as agents do: the clock beside it runs until calls can come again.
      ahead: 'The agent sets themselves ready, while colleagues are still on their way.',
      says: (scene) => crowdIsOver(scene),
      does: ({ session }) => session.ready(),
      until: (scene) => isReady(scene) && isCrowdAt(scene, REFUGE),
    },
    {
      ahead:
        'The notes are as they were, the number is kept. Frankfurt gets its power back: the way back is offered.',
      says: '',
      does: ({ lab }) => lab.inject(HOME, 'start'),
      until: otherSiteIsWell,
    },
    {
      ahead: 'Between two calls the agent goes back.',
      says: 'All is well, as it was before the power cut. Now choose a story, or break it yourself.',
      does: async (actors) => {
        await actors.lab.injectInCrowd('dismiss');
        const back = await actors.session.returnToPreferred();
        return back.kind === 'failed' ? back : getReady(actors);
      },
      until: allIsWell,
    },
  ],
};

/**
 * What the call that was cut has left is put aside, too.
 * @param {import('./story.js').Actors} actors
 */
async function getReady({ session }) {
  const { snapshot } = session;
  const calls = snapshot.kind === 'active' ? snapshot.interruptedCalls : [];
  for (const { id } of calls) await session.dismissInterruptedCall(id);
  return session.ready();
}

/** @param {Scene} scene */
const isInCall = ({ snapshot }) =>
  snapshot.kind === 'active' && snapshot.call?.state === 'established';

/** @param {Scene} scene */
const isReady = ({ snapshot }) => snapshot.kind === 'active' && snapshot.agent.state === 'ready';

/** @param {Scene} scene */
function crowdIsOver({ lab }) {
  if (!lab) return '';
  const { size, desktops, mostAttempts } = lab.crowd;
  const lastMs = Math.max(0, ...desktops.map(({ awayMs = 0 }) => awayMs));
  return `All ${size} work at Munich, the last ${Math.round(lastMs / 1_000)} s after the power cut. Nobody asked more than ${times(mostAttempts)}.`;
}
