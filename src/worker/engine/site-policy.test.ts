import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AgentProfile, SiteAssignment } from './agent-profile.js';
import { nextSite, siteToMoveTo, switchoverTarget } from './site-policy.js';
import { configurationOf } from './testing/rehearsal-options.js';

const two = configurationOf({});
const [first, second] = two.sites;
if (first === undefined || second === undefined) throw new Error('two sites are needed');
const configuration = {
  ...two,
  sites: [first, second, { ...second, id: 'site-3', name: 'Vienna' }],
};

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

const signIn = (cachedSiteId?: string) => ({ kind: 'sign-in', cachedSiteId }) as const;

describe('which of three sites is next', () => {
  test('S1.1 before the Person is known: the cached one, then the local order', () => {
    assert.equal(nextSite(configuration, signIn('site-3'), undefined, []), 'site-3');
    assert.equal(nextSite(configuration, signIn('site-3'), undefined, ['site-3']), 'site-1');
    assert.equal(nextSite(configuration, signIn(), undefined, ['site-1']), 'site-2');
    assert.equal(nextSite(configuration, signIn('gone'), undefined, []), 'site-1');
  });

  test('S1.2 S1.7 afterwards: preferred, secondary, the rest', () => {
    const profile = assigned('site-3', 'site-2');
    const failed: string[] = [];
    for (const expected of ['site-3', 'site-2', 'site-1']) {
      assert.equal(nextSite(configuration, signIn('site-1'), profile, failed), expected);
      failed.push(expected);
    }
    assert.equal(nextSite(configuration, signIn(), profile, failed), undefined);
    assert.equal(nextSite(configuration, signIn('site-2'), assigned(), []), 'site-1');
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
