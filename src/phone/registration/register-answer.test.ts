import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grantIn, retryAfterIn } from './register-answer.js';

const OWN = 'bd62bc8c-a89f-42a7-aef7-b29f88fa987a';
const OWN_CONTACT = `<sip:a@x.invalid;transport=ws>;expires=42;+sip.instance="<urn:uuid:${OWN}>"`;

const answer = (...headers: readonly string[]): string =>
  ['SIP/2.0 200 OK', 'CSeq: 3 REGISTER', ...headers, 'Content-Length: 0', '\r\n'].join('\r\n');

describe('The answer to REGISTER (B18)', () => {
  it('grants what it says for the own contact, among those of other phones', () => {
    const other = '<sip:b@y.invalid>;expires=7;+sip.instance="<urn:uuid:other>"';
    assert.deepEqual(grantIn(answer(`Contact: ${other}, ${OWN_CONTACT}`), OWN), { forMs: 42_000 });
    assert.deepEqual(grantIn(answer(`Contact: ${other}`, `Contact: ${OWN_CONTACT}`), OWN), {
      forMs: 42_000,
    });
    assert.equal(grantIn(answer(`Contact: ${other}`), OWN), undefined);
  });

  it('may say the time in a header of its own, or in lower case', () => {
    const bare = `contact: <sip:a@x.invalid>;+sip.instance="<urn:uuid:${OWN}>"`;
    assert.deepEqual(grantIn(answer(bare, 'Expires: 60'), OWN), { forMs: 60_000 });
    assert.equal(grantIn(answer(bare), OWN), undefined);
  });

  it('grants nothing where it answers something else, refuses, or ends a registration', () => {
    assert.equal(grantIn(answer(`Contact: ${OWN_CONTACT}`).replace('200', '401'), OWN), undefined);
    assert.equal(
      grantIn(answer(`Contact: ${OWN_CONTACT}`).replace('REGISTER', 'INVITE'), OWN),
      undefined,
    );
    assert.equal(grantIn(answer(`Contact: ${OWN_CONTACT.replace('=42', '=0')}`), OWN), undefined);
    for (const rubbish of ['', '\r\n', 'SIP/2.0 200 OK', '\u0000', 'INVITE sip:a SIP/2.0\r\n']) {
      assert.equal(grantIn(rubbish, OWN), undefined);
    }
  });

  it('may ask for a pause', () => {
    assert.equal(retryAfterIn('20 (I am busy)'), 20_000);
    assert.equal(retryAfterIn('soon'), undefined);
    assert.equal(retryAfterIn(undefined), undefined);
  });
});
