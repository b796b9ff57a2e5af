/* global document */
import { byId } from './by-id.js';
import { keepRecord } from './customer-record.js';
import { startAlarmPanel } from './alarm-panel.js';
import { startCrossing } from './crossing.js';
import { startDesktopBehaviour } from './desktop-behaviour.js';
import { startEventLog } from './event-log.js';
import { forwardContext } from './forward-context.js';
import { startLabDrawer } from './lab-drawer.js';
import { startLabPanel } from './lab-panel.js';
import { watchLab } from './lab-watch.js';
import { leaveOpening, startOpening } from './opening.js';
import { startSecondAgent } from './second-agent.js';
import { startStage } from './stage.js';
import { startStoryPanel } from './story-panel.js';
import { StoryScene } from './story-scene.js';
import { startTour } from './tour-control.js';

/**
 * Brings the page to life: the customer record, the lab beside it, and the stories. It has to run
 * before the component is defined, whose parts then find their session.
 * @param {import('../demo-lab.js').DemoLab} lab
 */
export function startPage(lab) {
  const session = document.querySelector('agent-dr-session');
  if (!session) throw new Error('The page has no <agent-dr-session>.');
  byId('lab-kind', 'p').textContent = KINDS[lab.kind];
  document.documentElement.dataset['lab'] = lab.kind;
  keepRecord();
  forwardContext(byId('timeline', 'aside'), session);
  const log = startEventLog(session);
  const watch = watchLab(lab);
  startLabPanel(lab, watch, log);
  startAlarmPanel(byId('alarms', 'section'), watch, lab.kind === 'simulated');
  startCrossing(byId('crossing', 'section'), watch, session);
  startDesktopBehaviour(session, lab, log);
  const drawer = startLabDrawer();
  const { ordinary } = startStage(session, watch);
  startSecondAgent(lab);
  const scene = new StoryScene({ lab, session, ordinary }, watch);
  const stories = startStoryPanel(scene);
  startOpening({
    play: () => stories.player.play(stories.story),
    openLab: drawer.open,
    isResumed: stories.player.progress.kind !== 'idle',
  });
  stories.player.listen(() => {
    if (stories.player.progress.kind === 'setting') drawer.makeRoom();
  });
  startTour(stories, scene, leaveOpening);
  return { session, log };
}

/** @type {Record<import('../demo-lab.js').DemoLab['kind'], string>} */
const KINDS = {
  real: 'Two sites, broken for real.',
  simulated: 'Simulated within this page.',
};
