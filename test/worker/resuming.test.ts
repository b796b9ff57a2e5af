import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEMO_AGENTS } from 'agent-dr-gateway/demo-data';
import type { AgedTicket, ResumeTicket } from '../../src/contract/session-service.js';
import type { ActiveSnapshot, SessionSnapshot } from '../../src/contract/snapshot.js';
import { outcomeOf, shown, withService, type RunningService } from './running-service.js';
import { withTwoSites, type TwoSites } from './two-sites.js';

const [AGENT] = DEMO_AGENTS;
assert(AGENT, 'an agent');
const { username, password } = AGENT;

const activeWith =
  (fits: (snapshot: ActiveSnapshot) => boolean) =>
  (snapshot: SessionSnapshot): boolean =>
    snapshot.kind === 'active' && fits(snapshot);

const isReadyInCall = activeWith(
  ({ connection, agent, call }) =>
    connection === 'connected' && agent.state === 'ready' && call !== undefined,
);
const hasStandby = activeWith(({ standby }) => standby.kind === 'answers');

/** What a page keeps, as read from a tab's storage. */
const stored = (ticket: ResumeTicket, ms = { ageMs: 60, unobservedMs: 50 }): AgedTicket => ({
  ticket: JSON.parse(JSON.stringify(ticket)) as ResumeTicket,
  ...ms,
});

function newestTicket({ updates }: RunningService): ResumeTicket | undefined {
  const told = updates.all.flatMap(({ what }) => (what.type === 'resume-ticket' ? [what] : []));
  return told.at(-1)?.ticket;
}

/** The ticket that a page leaves when it goes away from an agent at work, ready and in a call. */
async function leftBehind(sites: TwoSites, configuration = sites.configuration) {
  let left: ResumeTicket | undefined;
  let shownLast: SessionSnapshot | undefined;
  await withService(async (running) => {
    const { service, updates } = running;
    await service.configure(configuration);
    assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
    assert.equal(outcomeOf(await service.command('ready', [])), 'done');
    await shown(running, 'the standby', hasStandby);
    sites.gateways[0]?.site.call();
    const { what } = await shown(running, 'the call', isReadyInCall);
    shownLast = what.type === 'snapshot' ? what.snapshot : undefined;
    await updates.first('a ticket with the call', (update) => {
      return update.type === 'resume-ticket' && JSON.stringify(update).includes('"call":{');
    });
    left = newestTicket(running);
  });
  assert(left && shownLast?.kind === 'active', 'something to go on with');
  return { ticket: left, call: shownLast.call };
}

/** What workers send on the connections that are made from now on. */
function sentFromNowOn({ relays }: TwoSites): () => string {
  const before = relays.map(({ recordings }) => recordings.length);
  return () =>
    relays
      .flatMap(({ recordings }, index) => recordings.slice(before[index]))
      .flatMap(({ frames }) => frames)
      .join('\n');
}

describe('B23 the next worker goes on with the session', { concurrency: true }, () => {
  test('at the same site, ready, in the same call, with a standby, and without a password', () =>
    withTwoSites(async (sites) => {
      const { ticket, call } = await leftBehind(sites);
      const sent = sentFromNowOn(sites);
      await withService(async (running) => {
        const { service } = running;
        await service.configure(sites.configuration);
        assert.equal(outcomeOf(await service.resume(stored(ticket))), 'done');
        const { what } = await shown(running, 'the agent at work', isReadyInCall);
        assert(what.type === 'snapshot' && what.snapshot.kind === 'active', 'at work');
        assert.equal(what.snapshot.site.id, 'site-1');
        assert.equal(what.snapshot.call?.id, call?.id);
        assert((what.snapshot.call?.forMs ?? 0) > 50, 'the call has begun anew');
        await shown(running, 'the standby', hasStandby);
        assert(sent().includes('"kind":"resume"'), sent());
        assert(!sent().includes(password), sent());
        const told = JSON.stringify([
          running.updates.all.filter(({ what: { type } }) => type !== 'resume-ticket'),
          await service.command('exportTimeline', []),
        ]);
        for (const [, { credential }] of resumesIn(ticket)) assert(!told.includes(credential));
      });
    }));

  test('as often as pages follow each other', () =>
    withTwoSites(async (sites) => {
      let { ticket } = await leftBehind(sites);
      for (let page = 0; page < 3; page++) {
        await withService(async (running) => {
          await running.service.configure(sites.configuration);
          assert.equal(outcomeOf(await running.service.resume(stored(ticket))), 'done');
          await shown(running, 'the agent at work', isReadyInCall);
          await shown(running, 'the standby', hasStandby);
          const used = JSON.stringify(resumesIn(ticket));
          const { what } = await running.updates.first('a new ticket', (update) => {
            if (update.type !== 'resume-ticket') return false;
            const resumes = resumesIn(update.ticket);
            return (
              resumes.length === 2 &&
              !resumes.some(([, { credential }]) => used.includes(credential))
            );
          });
          assert(what.type === 'resume-ticket' && what.ticket, 'a ticket');
          ticket = what.ticket;
        });
      }
    }));

  test('and moves to the other site with what that one has issued', () =>
    withTwoSites(async (sites) => {
      const { ticket } = await leftBehind(sites);
      sites.gateways[0]?.site.hangUp();
      const sent = sentFromNowOn(sites);
      await withService(async (running) => {
        const { service } = running;
        await service.configure(sites.configuration);
        await service.resume(stored(ticket));
        await shown(running, 'the standby', hasStandby);
        for (const siteId of ['site-2', 'site-1']) {
          assert.equal(outcomeOf(await service.command('switchTo', [siteId])), 'done');
          await shown(
            running,
            'the standby there',
            activeWith(({ site, standby }) => site.id === siteId && standby.kind === 'answers'),
          );
        }
        assert(!sent().includes(password), sent());
      });
    }));

  test('a ticket that was used is refused, and the agent is told', () =>
    withTwoSites(async (sites) => {
      const configuration = { ...sites.configuration, retryInterval: 1 };
      const { ticket } = await leftBehind(sites, configuration);
      const goOn = (running: RunningService) => running.service.resume(stored(ticket));
      await withService(async (first) => {
        await first.service.configure(configuration);
        await goOn(first);
        await shown(first, 'the agent at work', isReadyInCall);
        await withService(async (second) => {
          await second.service.configure(configuration);
          const page = setInterval(() => {
            for (const { what } of second.updates.all) {
              if (what.type !== 'credentials-wanted') continue;
              void second.service.answerCredentials(what.question, 'none');
            }
          }, 5);
          await goOn(second);
          await shown(second, 'the refusal', (snapshot) => {
            return snapshot.kind === 'signed-out' && snapshot.why.kind === 'refused';
          }).finally(() => {
            clearInterval(page);
          });
        });
      });
    }));

  test('a ticket does not disturb a session at work', () =>
    withTwoSites(async (sites) => {
      const { ticket } = await leftBehind(sites);
      await withService(async (running) => {
        const { service } = running;
        await service.configure(sites.configuration);
        const [, , other] = DEMO_AGENTS;
        assert(other, 'another agent');
        const credentials = { username: other.username, password: other.password };
        assert.equal(outcomeOf(await service.command('signIn', [credentials])), 'done');
        assert.match(outcomeOf(await service.resume(stored(ticket))), /not-possible-now/);
        await shown(
          running,
          'them',
          activeWith((snapshot) => snapshot.username === other.username),
        );
      });
    }));

  test('a ticket that is old, of another configuration or forged does not count', () =>
    withTwoSites(async (sites) => {
      const { ticket } = await leftBehind(sites);
      const { handOver } = ticket;
      const old = { ageMs: 40_000, unobservedMs: ticket.validForMs + 1 };
      const tickets: readonly unknown[] = [
        stored(ticket, old),
        stored({ ...ticket, version: '0.0.9-1' }),
        stored({ ...ticket, handOver: {} }),
        stored({
          ...ticket,
          handOver: { ...handOver, state: { ...stateIn(ticket), kind: 'odd' } },
        }),
        stored(ticket, { ageMs: Number.NaN, unobservedMs: -1 }),
        undefined,
        'a ticket',
      ];
      await withService(async ({ service }) => {
        await service.configure({ ...sites.configuration, retryInterval: 7 });
        assert.match(outcomeOf(await service.resume(stored(ticket))), /not-possible-now/);
        await service.configure(sites.configuration);
        for (const one of tickets) {
          const reply = await service.resume(one as AgedTicket);
          assert.match(outcomeOf(reply), /not-possible-now/, JSON.stringify(one));
        }
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
      });
    }));

  test('S1.9 with hot seating, and after the agent has signed out, nothing is left to a page', () =>
    withTwoSites((sites) =>
      withService(async (running) => {
        const { service } = running;
        await service.configure({ ...sites.configuration, hotSeating: true });
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
        await shown(running, 'the standby', hasStandby);
        assert.equal(newestTicket(running), undefined);
        await service.command('signOut', []);
        await service.configure(sites.configuration);
        assert.equal(outcomeOf(await service.command('signIn', [{ username, password }])), 'done');
        await running.updates.first('a ticket', (update) => {
          return update.type === 'resume-ticket' && update.ticket !== undefined;
        });
        await service.command('signOut', []);
        await running.updates.first('that it is forgotten', (update) => {
          return update.type === 'resume-ticket' && update.ticket === undefined;
        });
        assert.equal(newestTicket(running), undefined);
      }),
    ));
});

interface StoredEstate {
  readonly state: object;
  readonly credentials: {
    readonly resumes: readonly (readonly [string, { readonly credential: string }])[];
  };
}

const resumesIn = (ticket: ResumeTicket | undefined): StoredEstate['credentials']['resumes'] =>
  ticket === undefined ? [] : (ticket.handOver as StoredEstate).credentials.resumes;

const stateIn = (ticket: ResumeTicket): object => (ticket.handOver as StoredEstate).state;
