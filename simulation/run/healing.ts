import { Violation } from '../invariants/invariant.js';
import type { Healing } from '../script/script.js';
import { meantMs, type Settings } from '../world/settings.js';
import type { Site } from '../world/site.js';
import type { World } from '../world/world.js';
import { isOurs } from '../world/clients.js';
import { DN } from '../world/settings.js';

/** How long nothing happens after a healing, ms; and how many steps that may take at most. */
const QUIET_MS = 3_600_000;
const MOST_QUIET_STEPS = 200;
const MINUTE_MS = 60_000;

/** The steps of an attempt: a timer and an end, or nine answers and more with a healthy site. */
const STEPS_OF_AN_ATTEMPT = 2;
const STEPS_OF_A_LOOK = 12;
const SHORTEST_LOOK_PAUSE_MS = 30_000;

/** How long an agent waits with a failure that causes no move before they ask for one, ms. */
const PATIENCE_MS = 30_000;

/**
 * I4: one site is made whole and stays so. Within the bound, the agent is active and logged in at
 * a site that is whole; then little happens for an hour (I8), and what the page shows is so at the
 * site (I9).
 *
 * A site whose time-outs are absent or 0 moves nobody by itself: there, the agent asks for it.
 */
export function healAndJudge(world: World, healing: Healing): void {
  const whole = makeWhole(world, healing);
  const { clock } = world;
  const end = clock.now + healingBoundMs(world.settings);
  for (;;) {
    world.runUntil(Math.min(end, clock.now + PATIENCE_MS));
    if (isAtWork(world, whole)) break;
    if (clock.now >= end) {
      throw new Violation(
        'I4',
        `${situation(world)}, with ${names(whole)} whole for ${end - clock.now + healingBoundMs(world.settings)} ms`,
      );
    }
    askToBeMoved(world);
  }
  const before = world.steps;
  world.runUntil(clock.now + QUIET_MS);
  if (world.steps - before > mostQuietSteps(world.settings, healing)) {
    throw new Violation('I8', `${world.steps - before} steps in a quiet hour`);
  }
  // An automatic return may be in progress.
  for (let wait = 0; wait < 30 && !isAtWork(world, whole); wait++)
    world.runUntil(clock.now + 1_000);
  if (!isAtWork(world, whole)) throw new Violation('I4', `${situation(world)} after a quiet hour`);
  // The log-in of a connection that was just dropped ends after the grace time.
  if (elsewhere(world) !== undefined)
    world.runUntil(clock.now + world.settings.graceMs + MINUTE_MS);
  compareWithTruth(world);
  if (healing.others === 'whole') lookAtStandby(world);
  for (const site of world.sites) mend(site);
}

/** The time-outs, a few pauses of the retry policy, and the agent's own reaction times. */
export function healingBoundMs(settings: Settings): number {
  const timeouts = [...settings.siteTimeouts, ...settings.registerTimeouts].map(meantMs);
  const pauseMs = Math.max(15_000, settings.retryInterval * 1000);
  return Math.max(...timeouts) + 4 * pauseMs + 3 * settings.agentDelayMs + 120_000;
}

/**
 * The expected attempts: retries at each gateway of a silent site, checks of a healthy one, and
 * both at a half-working one.
 */
function mostQuietSteps(
  { standby, retryInterval, gatewaysPerSite }: Settings,
  { others }: Healing,
): number {
  if (standby === 'off') return MOST_QUIET_STEPS;
  const shortestPauseMs = Math.max(15_000, retryInterval * 1000) / 2;
  const attempt = typeof others === 'object' ? STEPS_OF_A_LOOK : STEPS_OF_AN_ATTEMPT;
  const inVain = (QUIET_MS / shortestPauseMs) * gatewaysPerSite * attempt;
  const looks = standby === 'probe' ? (QUIET_MS / SHORTEST_LOOK_PAUSE_MS) * STEPS_OF_A_LOOK : 0;
  return MOST_QUIET_STEPS + Math.max(inVain, looks);
}

function makeWhole(world: World, { whole, others }: Healing): readonly Site[] {
  const { routes, browser, sites, otherDesk } = world;
  otherDesk.leave('logs-out');
  browser.page = 'proceeds';
  browser.storage = 'works';
  for (const site of sites) {
    routes.mend(site);
    routes.pointBack(site);
    mend(site);
    routes.allowPhone(site);
    routes.phoneBack(site);
    const isSpared = others === 'whole' || site.index === whole % sites.length;
    if (isSpared) continue;
    if (typeof others === 'object') {
      limpForGood(site, others);
      continue;
    }
    for (const gateway of site.gateways) {
      if (others === 'frozen') gateway.freeze();
      else gateway.die(others);
    }
  }
  // An agent who is logged in at a half-working site works.
  return others === 'whole' || typeof others === 'object'
    ? sites
    : sites.filter(({ index }) => index === whole % sites.length);
}

/** An agent who works there does not notice the fault until they must come back. */
function limpForGood(site: Site, { method, how }: Exclude<Healing['others'], string>): void {
  site.halfWorking.limp(method, how);
  site.forgetLogins();
  for (const connection of site.connections) connection.reset();
}

function mend(site: Site): void {
  site.slownessMs = 0;
  site.isStuttering = false;
  site.refusals.clear();
  site.halfWorking.mendAll();
  site.afterLogin = 'nothing';
  site.isShuttingDown = false;
  for (const gateway of site.gateways) {
    gateway.isTurningAway = false;
    gateway.revive();
  }
  for (const service of ['telephony', 'configuration', 'statistics'] as const) {
    site.turn(service, 'on');
  }
  for (const call of site.calls.values()) {
    site.emit({ event: 'EventReleased', dn: DN, reasons: {}, call });
  }
  site.calls.clear();
}

function isAtWork({ state, sites }: World, whole: readonly Site[]): boolean {
  if (state.kind !== 'active' || state.connection.kind !== 'connected') return false;
  const site = sites.find(({ id }) => id === state.siteId);
  return state.agent.kind === 'confirmed' && site !== undefined && whole.includes(site);
}

/** There is no automatic move: the agent can ask for one in the page. */
function askToBeMoved(world: World): void {
  const { snapshot } = world;
  if (snapshot.kind !== 'active' || snapshot.otherSite === undefined) return;
  const { kind } = snapshot.switchover;
  if (kind === 'never' || kind === 'refused') {
    world.happen({ type: 'switch-requested', siteId: snapshot.otherSite.id });
  }
}

/** The answering site has the agent as shown, and no other answering site has them. */
function compareWithTruth(world: World): void {
  const { snapshot } = world;
  if (snapshot.kind !== 'active') return;
  const here = answering(world).find(({ id }) => id === snapshot.site.id);
  const truth = here === undefined ? snapshot.agent.state : (ours(here)?.state ?? 'logged out');
  if (truth !== snapshot.agent.state) {
    const { id } = snapshot.site;
    throw new Violation('I9', `shown as ${snapshot.agent.state} at ${id}, in truth ${truth}`);
  }
  const other = elsewhere(world);
  if (other !== undefined) {
    throw new Violation('I1', `still logged in at ${other.id}, working at ${snapshot.site.id}`);
  }
}

/** Another site that has the agent logged in by this client. */
const elsewhere = (world: World): Site | undefined =>
  answering(world).find((site) => site.id !== siteOf(world) && ours(site) !== undefined);

const siteOf = ({ snapshot }: World): string | undefined =>
  snapshot.kind === 'active' ? snapshot.site.id : undefined;

const answering = ({ sites }: World): readonly Site[] =>
  sites.filter(({ gateways }) => gateways.every(({ state }) => state === 'alive'));

const ours = ({ login }: Site): Site['login'] =>
  login !== undefined && isOurs(login.clientId) ? login : undefined;

/**
 * B9: with everything well for an hour, the other site is ready; unless it has refused the agent, or its
 * name led to a gateway that took part for another site: that one is asked again when somebody wishes.
 */
function lookAtStandby({ snapshot, settings }: World): void {
  if (settings.standby !== 'warm' || snapshot.kind !== 'active') return;
  const { standby, warnings } = snapshot;
  if (warnings.some(({ kind }) => kind === 'other-site')) return;
  if (standby.kind === 'refused' || (standby.kind === 'answers' && standby.isConnected)) return;
  throw new Violation('B9', `the other site is ${standby.kind} after a quiet hour`);
}

const names = (sites: readonly Site[]): string => sites.map(({ id }) => id).join(' and ');

function situation({ snapshot }: World): string {
  if (snapshot.kind !== 'active') return snapshot.kind;
  const { site, connection, agent, switchover } = snapshot;
  return `active at ${site.id}, ${connection}, ${agent.state}, outlook ${switchover.kind}`;
}
