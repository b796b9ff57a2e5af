import * as v from 'valibot';
import { DEFAULT_LIMITS } from '../gateway-limits.js';
import { isSafe } from '../identity/oidc-tokens.js';
import { option } from './option.js';
import { checked, MAX_SECONDS, seconds, secret, text, urlOf, whole } from './values.js';

/** Above that a worker has given up before the answer. */
const MOST_DEADLINE = 5;
const DEADLINE = `seconds up to ${MOST_DEADLINE} such as 3 or 0.5`;

export const SESSION_SETTINGS = v.strictObject({
  orphanGraceSeconds: v.optional(
    option(seconds(MAX_SECONDS), {
      flag: '--orphan-grace',
      value: 'S',
      says: 'how long a log-in outlives its connection, seconds',
    }),
    DEFAULT_LIMITS.orphanGraceMs / 1000,
  ),
  siteDeadlineSeconds: v.optional(
    option(v.pipe(seconds(MOST_DEADLINE, DEADLINE), v.gtValue(0, DEADLINE)), {
      flag: '--site-deadline',
      value: 'S',
      says: `how long the site may take to answer a call, seconds (default: ${DEFAULT_LIMITS.siteDeadlineMs / 1000})`,
    }),
  ),
  loginsPerSecond: v.optional(
    option(whole(1, 10_000), {
      flag: '--logins-per-second',
      value: 'N',
      says: 'whoever opens a session beyond this pace is told their slot (default: no pace)',
    }),
  ),
  leastLoginsPerSecond: v.optional(
    option(whole(1, 10_000), {
      flag: '--least-logins-per-second',
      value: 'N',
      says: 'the pace falls as far while log-ins take long at the site (default: it stays)',
    }),
  ),
  slowLoginMs: v.optional(
    option(whole(1, 5_000), {
      flag: '--slow-login-ms',
      value: 'MS',
      says: 'a log-in that takes the site longer is slow (default: 500)',
    }),
  ),
  drainSeconds: v.optional(
    option(whole(0, MAX_SECONDS), {
      flag: '--drain-seconds',
      value: 'N',
      says: 'SIGTERM sends agents to the other gateways one after the other, and has ended after so long; 0: all at once',
    }),
    0,
  ),
});

const SIBLING = 'an http: or https: address such as https://gateway-1.example:4310';
const STATE = 'memory or redis://HOST:PORT';

/** Where the gateways of the site share what they know (B27). */
export const STATE_SETTINGS = v.strictObject({
  url: v.optional(
    option(secret(checked(isState, STATE), STATE), {
      flag: '--state',
      value: 'memory|redis://HOST:PORT',
      says: 'where the gateways of the site share what they know; memory: for a site with one gateway; rediss: is with TLS',
      secret: 'address',
    }),
    'memory',
  ),
  siblingUrl: v.optional(
    option(checked(isHttp, SIBLING), {
      flag: '--sibling-url',
      value: 'URL',
      says: 'where the other gateways ask this one for its health (default: by plain HTTP where it listens)',
    }),
  ),
  caFile: v.optional(
    option(text('the name of a file'), {
      flag: '--state-ca',
      value: 'FILE',
      says: 'whose certificates are trusted with rediss:, PEM (default: those that Node trusts)',
    }),
  ),
});

/** Whose tokens open a session (B24). */
export const TOKEN_SETTINGS = v.strictObject({
  issuer: v.optional(
    option(checked(isIssuer, 'an https: address such as https://id.example'), {
      flag: '--oidc-issuer',
      value: 'URL',
      says: 'accepts the access tokens of this identity provider',
    }),
  ),
  audience: v.optional(
    option(text('what tokens are made out to'), {
      flag: '--oidc-audience',
      value: 'TEXT',
      says: 'what they are made out to; needed with an issuer',
    }),
  ),
  claim: v.optional(
    option(text('the name of a claim'), {
      flag: '--oidc-claim',
      value: 'NAME',
      says: 'which of their claims is the user name',
    }),
    'sub',
  ),
  keysFile: v.optional(
    option(text('the name of a file'), {
      flag: '--oidc-keys-file',
      value: 'FILE',
      says: 'keeps the keys of the identity provider for a start while it is away',
    }),
  ),
});

function isState(text: string): boolean {
  const url = urlOf(text);
  return text === 'memory' || (/^rediss?:$/.test(url?.protocol ?? '') && url?.hostname !== '');
}

function isHttp(text: string): boolean {
  const url = urlOf(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}

function isIssuer(text: string): boolean {
  const url = urlOf(text);
  return url !== null && isSafe(url) && url.search === '';
}
