import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { runConformance, targetAt } from '../testing/conformance-run.js';
import { withGateway } from '../testing/gateway-under-test.js';
import { ALL_CHECKS } from './all-checks.js';
import { allHeld, runChecks } from './run-checks.js';

const PAGE = readFileSync(new URL('../../../docs/gateway-protocol.md', import.meta.url), 'utf8');

/** As GitHub makes them of headings. */
const ANCHORS = new Set(
  [...PAGE.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  ),
);

const LIMITS = { openDeadlineMs: 700, orphanGraceMs: 1_500 };

describe('B19 the conformance kit', { concurrency: true }, () => {
  test('every check names a section that the protocol page has, and no two have one id', () => {
    for (const { id, section } of ALL_CHECKS) assert.ok(ANCHORS.has(section), `${id}: ${section}`);
    assert.equal(new Set(ALL_CHECKS.map(({ id }) => id)).size, ALL_CHECKS.length);
  });

  test('the reference gateway keeps every rule; without a pace there are no slots to judge', () =>
    withGateway({ limits: LIMITS }, async ({ port }) => {
      const results = await runConformance(targetAt(port));
      const notHeld = results.filter(({ verdict }) => verdict !== 'held');
      assert.deepEqual(
        notHeld.map(({ id }) => id),
        ['slots'],
        JSON.stringify(notHeld),
      );
      assert.ok(allHeld(results));
    }));

  test('B12 one with a pace is waited for, and its slots are judged', () =>
    withGateway({ admission: { loginsPerSecond: 1 } }, async ({ port }) => {
      const wanted = new Set(['equal-epoch', 'slots']);
      const results = await runConformance(targetAt(port), ({ id }) => wanted.has(id));
      assert.deepEqual(
        results.map(({ id, verdict }) => [id, verdict]),
        [
          ['equal-epoch', 'held'],
          ['slots', 'held'],
        ],
      );
    }));

  test('without leave to disrupt nobody is logged in, and no password of a user is tried', () =>
    withGateway({ limits: LIMITS }, async ({ port, site }) => {
      const logins: string[] = [];
      const passwords: string[] = [];
      const login = site.login.bind(site);
      const authenticate = site.authenticate.bind(site);
      site.login = (request) => {
        logins.push(request.username);
        return login(request);
      };
      site.authenticate = (application, credentials) => {
        if (credentials.username === 'agent1') passwords.push(credentials.password);
        return authenticate(application, credentials);
      };
      const results = await runChecks(targetAt(port), ALL_CHECKS, { disruptive: false });
      assert.ok(
        allHeld(results),
        JSON.stringify(results.filter(({ verdict }) => verdict === 'broken')),
      );
      assert.deepEqual(logins, []);
      assert.deepEqual([...new Set(passwords)], ['demo-1']);
      const skipped = results.filter(({ verdict }) => verdict === 'skipped').length;
      assert.ok(skipped > 30 && results.length - skipped > 40);
    }));

  test('an agent who is at work is left alone, and that is no success', () =>
    withGateway({}, async ({ port, site }) => {
      const client = { id: 'desk', epoch: 1 };
      const request = { username: 'agent1', dn: '7001', loginCode: '9001', client } as const;
      await site.login({ ...request, mode: 'take-over' });
      const results = await runConformance(
        targetAt(port),
        ({ section }) => section === 'agentlogin',
      );
      assert.deepEqual([...new Set(results.map(({ verdict }) => verdict))], ['blocked']);
      assert.ok(!allHeld(results));
      assert.equal((await site.readLogins())[0]?.clientId, 'desk');
    }));
});
