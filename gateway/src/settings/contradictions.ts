import { PLATFORMS } from './site-settings.js';
import { at, type Tree } from './tree.js';

/** Settings that do not go together; each may be right by itself. */
export interface Contradiction {
  readonly path: readonly string[];
  readonly expected: string;
  readonly found: string;
}

/** All of them. */
export function contradictions(tree: Tree): readonly Contradiction[] {
  const has = (section: string, key: string): boolean => at(tree, [section, key]) !== undefined;
  const isShared = has('state', 'url') && at(tree, ['state', 'url']) !== 'memory';
  const found: Contradiction[] = [];
  if (has('tokens', 'audience') && !has('tokens', 'issuer')) {
    const expected = 'an https: address such as https://id.example';
    found.push({ path: ['tokens', 'issuer'], expected, found: 'nothing' });
  }
  if (has('tokens', 'issuer') && !has('tokens', 'audience')) {
    const expected = 'what tokens are made out to';
    found.push({ path: ['tokens', 'audience'], expected, found: 'nothing' });
  }
  for (const [one, other] of [
    ['certificateFile', 'keyFile'],
    ['keyFile', 'certificateFile'],
  ] as const) {
    if (!has('listen', one) || has('listen', other)) continue;
    found.push({ path: ['listen', other], expected: 'the name of a file', found: 'nothing' });
  }
  if (has('listen', 'certificateFile') && isShared && !has('state', 'siblingUrl')) {
    const expected =
      'an address that the certificate is for, such as https://gateway-1.example:4310';
    found.push({ path: ['state', 'siblingUrl'], expected, found: 'nothing' });
  }
  const isPlatform = PLATFORMS.some((name) => name === at(tree, ['backend', 'url']));
  const isElsewhere = has('backend', 'url') && !isPlatform;
  if (isPlatform && !has('backend', 'siteFile')) {
    const expected = "the name of the site's file, because the site is a real one";
    found.push({ path: ['backend', 'siteFile'], expected, found: 'nothing' });
  }
  if (has('backend', 'siteFile') && !isPlatform) {
    const expected = `one of ${PLATFORMS.join(', ')}, because the site has a file`;
    found.push({ path: ['backend', 'url'], expected, found: 'something else' });
  }
  const isGenesys = String(at(tree, ['backend', 'url'])).startsWith('genesys-');
  if (isGenesys && has('tokens', 'issuer')) {
    const expected = 'none: Genesys Web Services want the password of the agent';
    found.push({ path: ['tokens', 'issuer'], expected, found: 'it together with --backend' });
  }
  if (isGenesys && isShared) {
    const expected = 'memory: a site on Genesys Web Services has one gateway';
    found.push({ path: ['state', 'url'], expected, found: 'a store' });
  }
  if (isElsewhere && !isShared) {
    const expected =
      'a --state that the gateways of the site share, such as redis://127.0.0.1:6379';
    found.push({ path: ['backend', 'url'], expected, found: '"memory"' });
  }
  if (isElsewhere && has('tokens', 'issuer')) {
    const expected = 'at the gateway that has the site';
    found.push({ path: ['tokens', 'issuer'], expected, found: 'it together with --backend' });
  }
  if (at(tree, ['log', 'agents']) === 'hashed' && !has('log', 'agentKey')) {
    const expected = 'a secret of at least 16 characters, because agents are hashed';
    found.push({ path: ['log', 'agentKey'], expected, found: 'nothing' });
  }
  const alarms = (...path: readonly string[]): boolean =>
    at(tree, ['alarms', ...path]) !== undefined;
  if (alarms('webhook', 'url') && !alarms('webhook', 'secret')) {
    const expected = 'a secret that the receiver knows';
    found.push({ path: ['alarms', 'webhook', 'secret'], expected, found: 'nothing' });
  }
  if (alarms('snmp', 'host') && !alarms('snmp', 'community') && !alarms('snmp', 'user')) {
    const expected = 'a community, or a user of version 3';
    found.push({ path: ['alarms', 'snmp', 'community'], expected, found: 'nothing' });
  }
  if (alarms('snmp', 'privacyKey') && !alarms('snmp', 'authenticationKey')) {
    const expected = 'a passphrase, because the user is encrypted';
    found.push({ path: ['alarms', 'snmp', 'authenticationKey'], expected, found: 'nothing' });
  }
  return found;
}
