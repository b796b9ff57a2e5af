import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AgentProfile, SiteAssignment } from '../model/profile.js';
import { siteToMoveTo, sitesToTry, switchoverTarget } from './site-order.js';
import { CONFIGURATION } from '../../../../test/engine/two-sites.js';

const [first] = CONFIGURATION.sites;
if (first === undefined) throw new Error('a site is needed');
const ALL = ['site-1', 'site-2', 'site-3'];
const configuration = { ...CONFIGURATION, sites: ALL.map((id) => ({ ...first, id })) };

const at = (siteId: string): SiteAssignment => ({
  siteId,
  siteTimeoutMs: undefined,
  registerTimeoutMs: undefined,
});
const assigned = (preferred?: string, secondary?: string): AgentProfile => ({
  dn: '7001',
  loginCode: '1001',
  preferred: preferred === undefined ? undefined : at(preferred),
  secondary: secondary === undefined ? undefined : at(secondary),
  problems: [],
});

const signIn = (cachedSiteId?: string) =>
  ({ kind: 'sign-in', mode: 'resume', leftBehindAt: [], cachedSiteId }) as const;

describe('which of three sites is next', () => {
  test('S1.1 before the Person is known: the cached one, then the local order', () => {
    const order = (cached: string | undefined, failed: readonly string[]) =>
      sitesToTry(configuration, signIn(cached), undefined, failed);
    assert.deepEqual(order('site-3', []), ['site-3', 'site-1', 'site-2']);
    assert.deepEqual(order('site-3', ['site-3']), ['site-1', 'site-2']);
    assert.deepEqual(order(undefined, ['site-1']), ['site-2', 'site-3']);
    assert.deepEqual(order('gone', []), ALL);
  });

  test('S1.2 S1.7 afterwards: preferred, secondary, the rest', () => {
    const order = (profile: AgentProfile, failed: readonly string[]) =>
      sitesToTry(configuration, signIn('site-1'), profile, failed);
    const profile = assigned('site-3', 'site-2');
    assert.deepEqual(order(profile, []), ['site-3', 'site-2', 'site-1']);
    assert.deepEqual(order(profile, ['site-2']), ['site-3', 'site-1']);
    assert.deepEqual(order(profile, ALL), []);
    assert.deepEqual(order(assigned(), []), ALL);
  });

  test('S2.0 S2.2 at a failure: preferred, secondary, the rest, but never the active one', () => {
    assert.equal(switchoverTarget(configuration, assigned('site-3', 'site-2'), 'site-1'), 'site-3');
    assert.equal(switchoverTarget(configuration, assigned('site-3', 'site-2'), 'site-3'), 'site-2');
    assert.equal(
      switchoverTarget(configuration, assigned(undefined, 'site-3'), 'site-1'),
      'site-3',
    );
    assert.equal(switchoverTarget(configuration, assigned(), 'site-1'), 'site-2');
  });

  test('S1.7 to the preferred site only, unless the agent is there or it has failed', () => {
    assert.equal(siteToMoveTo(assigned('site-3'), 'site-1', []), 'site-3');
    assert.equal(siteToMoveTo(assigned('site-3'), 'site-3', []), undefined);
    assert.equal(siteToMoveTo(assigned('site-3'), 'site-1', ['site-3']), undefined);
    assert.equal(siteToMoveTo(assigned(), 'site-1', []), undefined);
  });
});
