import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Person } from 'agent-dr-protocol';
import { profileOf, withApplication } from '../../src/worker/engine/rules/profile.js';
import { readLocalConfiguration } from '../../src/worker/configuration/local-configuration.js';
import { configurationOf } from './two-sites.js';

const PERSON: Person = {
  username: 'agent1',
  firstName: 'Agent',
  lastName: '1',
  dn: '7001',
  place: 'Place_7001',
  loginCode: '9001',
  annex: {},
};

/** The site that an Application object with this proxy leads to. */
function siteOf(host: string, port: number): string | undefined {
  const reading = readLocalConfiguration(
    configurationOf([['wss://site-1.example/'], ['wss://site-2.example/']]),
  );
  assert(reading.kind === 'valid');
  const application = { name: 'Desktop', configServerProxy: { host, port }, options: {} };
  const profile = profileOf(PERSON, 'Desktop');
  return withApplication(profile, 'preferred', application, reading.configuration).preferred
    ?.siteId;
}

describe('what a configuration server says', () => {
  test('S1.6 selects among the sites of the local configuration', () => {
    assert.equal(siteOf('csp.frankfurt.example', 2020), 'site-1');
    assert.equal(siteOf('CSP.MUNICH.EXAMPLE', 2020), 'site-2');
  });

  for (const [what, host, port] of [
    ['a suffix', 'csp.frankfurt.example.evil.example', 2020],
    ['a prefix', 'evil-csp.frankfurt.example', 2020],
    ['another port', 'csp.frankfurt.example', 2021],
    ['a letter of another alphabet', 'csp.fr\u0430nkfurt.example', 2020],
    ['a sign that some lower-casing takes for a k', 'csp.fran\u212afurt.exampl\u0435', 2020],
    ['a user name', 'csp.frankfurt.example@evil.example', 2020],
    ['an address with its scheme', 'wss://csp.frankfurt.example', 2020],
    ['a space', ' csp.frankfurt.example', 2020],
    ['a null character', 'csp.frankfurt.example\0.evil.example', 2020],
    ['what every object has', 'constructor', 2020],
  ] as const) {
    test(`and adds none: ${what} is an unknown site`, () => {
      assert.equal(siteOf(host, port), undefined);
    });
  }
});
