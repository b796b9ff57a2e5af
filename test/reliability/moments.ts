import type { StandbyMode } from '../../src/contract/local-configuration.js';
import type { SessionSnapshot } from '../../src/contract/snapshot.js';
import { CLEAR_LINE } from '../fault-lab/line-conditions.js';
import type { AgentDesk } from './agent-desk.js';
import { DEADLINE_MS } from './settings.js';
import type { SiteId, SiteUnderTest } from './site-under-test.js';

/** The two sites, and the agent. Their preferred site is `site-1`. */
export interface Cast {
  readonly desk: AgentDesk;
  readonly home: SiteUnderTest;
  readonly other: SiteUnderTest;
}

/** When a fault strikes. */
export type MomentName = keyof typeof MOMENTS;

export interface Moment {
  readonly words: string;
  /** The site that suffers. */
  readonly strikes: SiteId;
  readonly standby: StandbyMode;
  /**
   * Brings the session to the moment and holds it there. What is held is released by the struck
   * site.
   */
  readonly reach: (cast: Cast) => Promise<void>;
  /** What happens once the fault is there. Default: what was held goes on. */
  readonly goOn?: (cast: Cast) => void | Promise<void>;
  /** Undoes what led to the moment, when the fault is healed. */
  readonly heal?: (cast: Cast) => void | Promise<void>;
}

export const isAtWork =
  (siteId: SiteId) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' &&
    snapshot.site.id === siteId &&
    snapshot.connection === 'connected' &&
    (snapshot.agent.state === 'ready' || snapshot.agent.state === 'not-ready');

async function heldAt(
  { desk, home, other }: Cast,
  what: Parameters<SiteUnderTest['relay']['hold']>[0],
): Promise<void> {
  home.relay.hold(what);
  await undisturbed(other, async () => {
    desk.signIn();
    await home.relay.untilHolding(DEADLINE_MS);
  });
}

/** On a busy machine the other site must not win the race of the start-up. */
export async function undisturbed(
  { proxies }: SiteUnderTest,
  work: () => Promise<void>,
): Promise<void> {
  for (const proxy of proxies) proxy.set({ blackhole: 'both' });
  await work();
  for (const proxy of proxies) proxy.set(CLEAR_LINE);
}

export async function atWork({ desk, other }: Cast): Promise<void> {
  await undisturbed(other, async () => {
    desk.signIn();
    await desk.until('at work at site-1', isAtWork('site-1'));
  });
}

const startingAtHome = { strikes: 'site-1', standby: 'off' } as const;

export async function readyAtWork(cast: Cast): Promise<void> {
  await atWork(cast);
  cast.desk.askFor('ready');
  await cast.desk.until('ready', ({ kind, ...rest }) => {
    return kind === 'active' && 'agent' in rest && rest.agent.state === 'ready';
  });
}

/** At work at the preferred site, with a standby connection on which everything is answered. */
export async function withStandby(cast: Cast): Promise<void> {
  await atWork(cast);
  await cast.desk.until('the other site ready', (snapshot) => {
    return (
      snapshot.kind === 'active' &&
      snapshot.standby.kind === 'answers' &&
      snapshot.standby.isConnected
    );
  });
  // The configuration of the two sites has been compared: nothing more is asked there.
  await cast.other.relay.untilAnswered('configuration.readApplication', 2, DEADLINE_MS);
}

/** In the middle of a log-in of a drill. */
async function heldInDrill(
  { desk }: Cast,
  { relay }: SiteUnderTest,
  call: 'dn.register' | 'agent.login',
): Promise<void> {
  relay.hold(call);
  desk.askFor('drill');
  await relay.untilHolding(DEADLINE_MS);
}

export const MOMENTS = {
  connecting: {
    ...startingAtHome,
    words: 'connecting to site 1',
    reach: (cast) => heldAt(cast, 'upgrade'),
  },
  opening: {
    ...startingAtHome,
    words: 'opening the session at site 1',
    reach: (cast) => heldAt(cast, 'session.open'),
  },
  reading: {
    ...startingAtHome,
    words: 'reading the Person at site 1',
    reach: (cast) => heldAt(cast, 'configuration.readPerson'),
  },
  'logging in': {
    ...startingAtHome,
    words: 'logging in at site 1',
    reach: (cast) => heldAt(cast, 'agent.login'),
  },
  active: {
    ...startingAtHome,
    words: 'at work at site 1, ready',
    reach: readyAtWork,
  },
  'moving by wish': {
    words: 'moving to site 2 by wish; site 2 is struck',
    strikes: 'site-2',
    standby: 'off',
    reach: async (cast) => {
      await atWork(cast);
      cast.other.relay.hold('dn.register');
      cast.desk.askFor({ moveTo: 'site-2' });
      await cast.other.relay.untilHolding(DEADLINE_MS);
    },
  },
  'moving away': {
    words: 'moving to site 2, since site 1 has no telephony; site 2 is struck',
    strikes: 'site-2',
    standby: 'off',
    reach: async (cast) => {
      await atWork(cast);
      cast.other.relay.hold('agent.login');
      cast.home.inside.setService('telephony', 'off');
      await cast.other.relay.untilHolding(DEADLINE_MS);
    },
    heal: ({ home }) => {
      home.inside.setService('telephony', 'on');
    },
  },
  standby: {
    words: 'at work at site 1, with site 2 kept ready; site 2 is struck',
    strikes: 'site-2',
    standby: 'warm',
    reach: withStandby,
  },
  rehearsing: {
    words: 'rehearsing a move to site 2; site 2 is struck',
    strikes: 'site-2',
    standby: 'off',
    reach: async (cast) => {
      await atWork(cast);
      await heldInDrill(cast, cast.other, 'dn.register');
    },
  },
  'coming home': {
    words: 'coming home from a rehearsal; site 1 is struck',
    strikes: 'site-1',
    standby: 'off',
    reach: async (cast) => {
      await atWork(cast);
      await heldInDrill(cast, cast.home, 'agent.login');
    },
  },
} as const satisfies Readonly<Record<string, Moment>>;

export const MOMENT_NAMES: readonly MomentName[] = Object.keys(MOMENTS).filter(
  (name): name is MomentName => Object.hasOwn(MOMENTS, name),
);
