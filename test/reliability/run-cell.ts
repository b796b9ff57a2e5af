import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { within } from '../../gateway/src/testing/within.js';
import { AgentDesk } from './agent-desk.js';
import type { Cell } from './cell.js';
import type { Fault } from './faults.js';
import type { Heal } from './heal.js';
import { isAtWork, type Cast, type Moment } from './moments.js';
import { AGENT, DEADLINE_MS, QUIET_MS } from './settings.js';
import { appearing, type Sight } from './sights.js';
import { SiteUnderTest, type SiteId } from './site-under-test.js';

type Running = Extract<Cell, { kind: 'runs' }>;

/** What strikes, and when. */
export interface Blow {
  readonly fault: Fault;
  readonly moment: Moment;
  /** Whether the struck site has a second gateway, which stays well. */
  readonly hasSibling: boolean;
}

/** Runs one cell of the matrix; throws if its outcome is not the expected one. */
export async function runCell(blow: Blow, cell: Running): Promise<void> {
  await whenStruck(blow, async ({ desk, home, other }, sees, heal) => {
    const isEnd = endOf(cell, sees);
    const before = desk.asked.length;
    await desk.until(`${cell.ends} after ${cell.sees.join(', ') || 'nothing'}`, isEnd);
    await desk.untilStill(QUIET_MS, isEnd);
    const wanted = orderIn(cell, sees());
    assert.deepEqual(comparable(cell, wanted, sees()), wanted, 'what the agent was shown');
    if (blow.hasSibling) {
      const [struck] = (blow.moment.strikes === home.id ? home : other).addresses;
      const again = desk.asked.slice(before).filter((address) => address === struck);
      assert.deepEqual(again, [], 'what has just failed is asked again, and its sibling is well');
    }

    await heal();
    const isHealed = healedAs(cell);
    await desk.until(`${cell.healed} once it is healed`, isHealed);
    await untilLoggedIn([home, other], () => workplace(desk.snapshot));
    await desk.untilStill(QUIET_MS, isHealed);
    await desk.close();
  });
}

/** Brings two sites and an agent to the moment, makes the fault, and ends everything afterwards. */
export async function whenStruck(
  blow: Blow,
  use: (cast: Cast, sees: () => readonly Sight[], heal: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { fault, moment } = blow;
  const sites = await within('the start', startSites(blow), DEADLINE_MS * 4);
  const desk = new AgentDesk(sites, moment.standby);
  const [home, other] = sites;
  const cast: Cast = { desk, home, other };
  const heals: Heal[] = [];
  const heal = async (): Promise<void> => {
    for (const one of heals.splice(0)) await within('the healing', inTime(one), DEADLINE_MS);
  };
  try {
    await moment.reach(cast);
    heals.push(() => moment.heal?.(cast));
    const struck = sites.filter(({ id }) => fault.reach === 'both' || id === moment.strikes);
    const before = desk.snapshot;
    const known = desk.snapshots.length;
    for (const site of struck) {
      heals.push(
        await within(
          'the strike',
          inTime(() => fault.strike(site)),
          DEADLINE_MS,
        ),
      );
    }
    for (const { relay } of struck) relay.release();
    await moment.goOn?.(cast);
    const sees = () => appearing(before, desk.snapshots.slice(known));
    await use(cast, sees, heal).catch((error: unknown) => {
      throw new Error(`the agent saw: ${sees().join(', ') || 'nothing'}`, { cause: error });
    });
  } finally {
    desk.abandon();
    await heal();
    await within('the end', Promise.all(sites.map((site) => site.stop())), DEADLINE_MS);
  }
}

/** The same as a promise. */
const inTime = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => work();

async function startSites({
  fault,
  moment,
  hasSibling,
}: Blow): Promise<[SiteUnderTest, SiteUnderTest]> {
  const start = (id: SiteId): Promise<SiteUnderTest> =>
    moment.strikes === id
      ? SiteUnderTest.start(id, fault.place ?? 'inside', hasSibling)
      : SiteUnderTest.start(id, 'inside', false);
  const place = fault.place ?? 'inside';
  return oneAtATime(place, () => Promise.all([start('site-1'), start('site-2')]));
}

/** Of equally good outcomes, the one that begins like what was seen. */
const orderIn = ({ sees, or }: Running, seen: readonly Sight[]): readonly Sight[] =>
  or !== undefined && or[0] === seen[0] ? or : sees;

function endOf(
  cell: Running,
  sees: () => readonly Sight[],
): (snapshot: SessionSnapshot) => boolean {
  const { ends } = cell;
  const hasSeen = (): boolean => orderIn(cell, sees()).every((sight) => sees().includes(sight));
  switch (ends) {
    case 'site-1':
    case 'site-2':
      return (snapshot) => isAtWork(ends)(snapshot) && hasSeen();
    case 'signed-out':
      return (snapshot) => snapshot.kind === 'signed-out';
    case 'waits':
      return hasSeen;
  }
}

/** A session that waits for the fault to be healed keeps trying; how far it gets does not count. */
const comparable = (
  { ends }: Running,
  wanted: readonly Sight[],
  seen: readonly Sight[],
): readonly Sight[] =>
  ends === 'waits' && seen.slice(wanted.length).every((sight) => TRYING_ON.includes(sight))
    ? seen.slice(0, wanted.length)
    : seen;

const TRYING_ON: readonly Sight[] = [
  'telephony off',
  'counting down',
  'starting',
  'switching',
  'due',
  'unreachable',
];

function healedAs({ healed }: Running): (snapshot: SessionSnapshot) => boolean {
  switch (healed) {
    case 'site-1':
    case 'site-2':
      return isAtWork(healed);
    case 'either':
      return (snapshot) => isAtWork('site-1')(snapshot) || isAtWork('site-2')(snapshot);
    case 'signed-out':
      return (snapshot) => snapshot.kind === 'signed-out';
  }
}

/** Where the agent is shown to work. */
const workplace = (snapshot: SessionSnapshot): readonly string[] =>
  snapshot.kind === 'active' ? [snapshot.site.id] : [];

/** The sites themselves have exactly the expected log-ins (I1). */
async function untilLoggedIn(
  sites: readonly SiteUnderTest[],
  wanted: () => readonly string[],
): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const found: string[] = [];
    for (const site of sites) {
      if ((await site.loggedIn()).includes(AGENT.username)) found.push(site.id);
    }
    if (JSON.stringify(found) === JSON.stringify(wanted())) return;
    assert(performance.now() < deadline, `logged in at ${found.join(' and ') || 'no site'}`);
    await pause(POLL_MS);
  }
}

const lastStarts: Record<'inside' | 'process', Promise<unknown>> = {
  inside: Promise.resolve(),
  process: Promise.resolve(),
};

/** Starting a site needs the processor: only a few may start at the same time. */
function oneAtATime<Result>(
  place: keyof typeof lastStarts,
  task: () => Promise<Result>,
): Promise<Result> {
  const result = lastStarts[place].then(task);
  lastStarts[place] = result.catch(() => undefined);
  return result;
}

/** Another process sends no event. */
const POLL_MS = 100;
