/* global document, setInterval */
import { byId } from './by-id.js';
import { createClock } from './clock-view.js';
import { createOrdinaryView } from './ordinary-view.js';
import { runOrdinaryDesktop } from './ordinary-run.js';
import { createPowerList } from './power-list.js';
import { clockAfter, IDLE_CLOCK, serviceOf, withoutMs } from './service-clock.js';

/** @typedef {import('../../src/contract/snapshot.js').SessionSnapshot} SessionSnapshot */

/** Often enough that no second is skipped. */
const TICK_MS = 200;

/**
 * The stage: two desktops side by side under the same fault, a clock above each, and the sites below.
 * @param {import('../../src/components/session/agent-dr-session.js').AgentDrSession} session
 * @param {import('./lab-watch.js').LabWatch} watch
 */
export function startStage(session, watch) {
  const ours = createClock(byId('clock-ours', 'section'));
  const theirs = createClock(byId('clock-theirs', 'section'));
  const view = createOrdinaryView(byId('theirs', 'section'));
  const power = createPowerList(byId('power', 'ul'), byId('power-legend', 'p'));
  const ordinary = runOrdinaryDesktop(watch, () => tick());
  let clock = IDLE_CLOCK;

  const tick = () => {
    const now = Date.now();
    const kind = clock.kind === 'without' ? 'running' : withoutMs(clock, now) > 0 ? 'over' : 'well';
    ours.show(kind, withoutMs(clock, now));
    const { state } = ordinary;
    if (state.kind === 'working') {
      theirs.show(state.outageMs === undefined ? 'well' : 'over', state.outageMs ?? 0);
    } else {
      theirs.show('running', now - state.goneAt);
    }
    view.show(state, now);
    power.show(now);
  };

  /** @param {SessionSnapshot} snapshot */
  const see = (snapshot) => {
    clock = clockAfter(clock, serviceOf(snapshot), Date.now());
    byId('ours-says', 'p').textContent = saysOf(snapshot, clock);
    tick();
  };
  watch.listen(power.see);
  session.addEventListener('dr-state-change', ({ snapshot }) => see(snapshot));
  document.addEventListener('demo-scene-set', () => {
    clock = IDLE_CLOCK;
  });
  document.addEventListener('demo-scene-ready', () => see(session.snapshot));
  setInterval(tick, TICK_MS);
  tick();
  return { ordinary };
}

/**
 * @param {SessionSnapshot} snapshot
 * @param {import('./service-clock.js').ServiceClock} clock
 */
function saysOf(snapshot, clock) {
  if (snapshot.kind === 'signed-out') return 'Nobody is signed in yet.';
  if (snapshot.kind === 'starting') return 'Signing in.';
  if (snapshot.kind === 'unreachable') return 'No site answers.';
  if (snapshot.kind === 'switching') return `Moving to ${snapshot.to.name}.`;
  const { site, arrival, agent } = snapshot;
  const isMoved = arrival.kind === 'moved';
  if (clock.kind !== 'without') {
    if (agent.state !== 'ready') return `At ${site.name}, not ready.`;
    return isMoved
      ? `Moved to ${site.name}. The notes are still there.`
      : `At ${site.name}, ready.`;
  }
  return isMoved && serviceOf(snapshot) === 'by-choice'
    ? `Moved to ${site.name}, not ready yet.`
    : 'Calls cannot reach the agent.';
}
