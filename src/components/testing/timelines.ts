import type { Standing, Timeline } from '../../contract/timeline.js';

type Services = Standing['sites'][number]['services'];

const ON: Services = { telephony: 'on', configuration: 'on', statistics: 'on' };
const OFF: Services = { telephony: 'off', configuration: 'on', statistics: 'on' };

/** Telephony at Frankfurt failed, and the agent was moved to Munich. */
export const MOVE_TIMELINE: Timeline = {
  format: 'agent-dr-timeline/1',
  startedAt: '2024-05-02T08:14:00.000Z',
  initial: { kind: 'signed-out' },
  entries: [
    entry(1_000, 'agent: sign in', 'starting: connecting to site-1', ['site-1: connect'], {
      kind: 'starting',
      sites: [],
    }),
    entry(1_400, 'site-1: logged in', 'active at site-1', [], working('frankfurt', ON, ON)),
    entry(
      61_000,
      'site-1: telephony off',
      'active at site-1',
      ['in 60 s: site-timeout'],
      working('frankfurt', OFF, ON),
    ),
    entry(121_000, 'site-timeout is over', 'switching to site-2: connecting', ['site-2: connect'], {
      kind: 'switching',
      sites: [],
    }),
    entry(121_180, 'site-2: logged in', 'active at site-2', [], working('munich', OFF, ON)),
    entry(170_000, 'site-1: telephony on', 'active at site-2', [], working('munich', ON, ON)),
  ],
};

function entry(
  atMs: number,
  what: string,
  situation: string,
  then: readonly string[],
  standing: Standing,
): Timeline['entries'][number] {
  return { atMs, what, situation, then, standing, input: { type: 'fixture' } };
}

/** The agent works at a site; the services of both, Frankfurt's first. */
function working(siteId: string, frankfurt: Services, munich: Services): Standing {
  return {
    kind: 'active',
    siteId,
    sites: [
      { siteId: 'frankfurt', services: frankfurt },
      { siteId: 'munich', services: munich },
    ],
  };
}
