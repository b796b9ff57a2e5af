import { SOURCES } from './ordinary-sources.js';

/**
 * @typedef {import('./ordinary-sources.js').Source} Source
 *
 * @typedef {'frozen' | 'told' | 'reloading' | 'logging-in' | 'not-ready'} StepName
 * @typedef {{ readonly kind: StepName | 'working', readonly atMs: number }} TrailEntry
 *   `atMs`: since the site was gone.
 */

/**
 * An ordinary desktop whose site may be lost, as public documents tell it (`ordinary-sources.js`):
 *
 *     working ─▶ frozen ─▶ told ─▶ reloading ─▶ logging-in ─▶ not-ready ─▶ working
 *        ▲          │                  ▲             │            │
 *        └──────────┘                  └─────────────┘   frozen ◀─┘
 *
 * `frozen`: its site is gone, and nothing says so; a site that is back in time was never missed.
 * `reloading` waits for the first site in vain, then needs another. From the last two it falls back
 * when that one goes too.
 * @typedef {{ readonly kind: 'working', readonly site: string, readonly outageMs?: number,
 *     readonly trail: readonly TrailEntry[] }} Working
 * @typedef {{ readonly kind: StepName, readonly site: string, readonly since: number,
 *     readonly goneAt: number, readonly trail: readonly TrailEntry[] }} InTrouble
 * @typedef {Working | InTrouble} OrdinaryState
 */

/** Ms, for hands and head (`SOURCES.hands`). */
const KEY_MS = 280;
const POINT_MS = 1_100;
const CLICK_MS = 200;
const CHANGE_HANDS_MS = 400;
const THINK_MS = 1_350;
/** A user name and a password of six letters each, Tab between them, Enter. */
const LOG_IN_KEYS = 14;

/**
 * @type {Readonly<Record<StepName, { readonly lastsMs: number, readonly says: string,
 *   readonly sources: readonly Source[] }>>}
 */
export const ORDINARY_STEPS = {
  frozen: {
    lastsMs: 3 * 5_000,
    says: 'Looks as before. Nothing says that its site is gone.',
    sources: [SOURCES.standby, SOURCES.heartbeats],
  },
  told: {
    lastsMs: THINK_MS + KEY_MS,
    says: 'Connection lost. The page has to be reloaded.',
    sources: [SOURCES.standby],
  },
  reloading: {
    lastsMs: 10_000,
    says: 'Notes and caller are gone. Loading waits for the dead site first.',
    sources: [SOURCES.unsaved, SOURCES.sound, SOURCES.standbyWait],
  },
  'logging-in': {
    lastsMs: 2 * THINK_MS + POINT_MS + CLICK_MS + CHANGE_HANDS_MS + LOG_IN_KEYS * KEY_MS,
    says: 'The agent logs in again, by hand.',
    sources: [SOURCES.logIn],
  },
  'not-ready': {
    lastsMs: THINK_MS + CHANGE_HANDS_MS + POINT_MS + CLICK_MS,
    says: 'Logged in, not ready. The agent sets Ready.',
    sources: [SOURCES.notReady],
  },
};

/** In the order in which they come. */
export const ORDINARY_ORDER = /** @type {readonly StepName[]} */ (Object.keys(ORDINARY_STEPS));

/**
 * At work, with nothing having happened.
 * @param {string} site
 * @returns {OrdinaryState}
 */
export const atWork = (site) => ({ kind: 'working', site, trail: [] });

/**
 * What has become of it. `answering`: the sites that answer now, with telephony.
 * @param {OrdinaryState} state
 * @param {{ readonly now: number, readonly answering: readonly string[] }} look
 * @returns {OrdinaryState}
 */
export function advance(state, look) {
  let now = state;
  for (;;) {
    const then = step(now, look);
    if (then === now) return now;
    now = then;
  }
}

/**
 * When time alone takes it on.
 * @param {OrdinaryState} state
 */
export const dueAt = (state) =>
  state.kind === 'working' ? undefined : state.since + ORDINARY_STEPS[state.kind].lastsMs;

/**
 * @param {OrdinaryState} state
 * @param {{ readonly now: number, readonly answering: readonly string[] }} look
 * @returns {OrdinaryState}
 */
function step(state, { now, answering }) {
  if (state.kind === 'working') {
    if (answering.includes(state.site)) return state;
    const trail = /** @type {const} */ ([{ kind: 'frozen', atMs: 0 }]);
    return { kind: 'frozen', site: state.site, since: now, goneAt: now, trail };
  }
  const answers = answering.includes(state.site);
  const due = state.since + ORDINARY_STEPS[state.kind].lastsMs;
  const isOver = now >= due;
  switch (state.kind) {
    case 'frozen':
      if (answers) return work(state, now);
      return isOver ? enter(state, 'told', due) : state;
    case 'told':
      return isOver ? enter(state, 'reloading', due) : state;
    case 'reloading': {
      if (answers) return enter(state, 'logging-in', Math.min(now, due));
      const [other] = answering;
      // With no site at all it goes on loading, until one is there.
      if (!isOver || other === undefined) return state;
      return { ...enter(state, 'logging-in', now), site: other };
    }
    case 'logging-in':
      if (!answers) return enter(state, 'reloading', now);
      return isOver ? enter(state, 'not-ready', due) : state;
    case 'not-ready':
      if (!answers) return enter(state, 'frozen', now);
      return isOver ? work(state, due) : state;
  }
}

/**
 * @param {InTrouble} state
 * @param {StepName} kind
 * @param {number} at
 * @returns {InTrouble}
 */
function enter(state, kind, at) {
  return { ...state, kind, since: at, trail: followed(state, kind, at) };
}

/**
 * @param {InTrouble} state
 * @param {number} at
 * @returns {Working}
 */
function work(state, at) {
  const { site, goneAt } = state;
  return { kind: 'working', site, outageMs: at - goneAt, trail: followed(state, 'working', at) };
}

/**
 * @param {InTrouble} state
 * @param {TrailEntry['kind']} kind
 * @param {number} at
 * @returns {readonly TrailEntry[]}
 */
const followed = ({ trail, goneAt }, kind, at) => [...trail, { kind, atMs: at - goneAt }];
