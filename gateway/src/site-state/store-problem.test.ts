import assert from 'node:assert/strict';
import test from 'node:test';
import { problemOf } from './store-problem.js';

const withCode = (code: string): Error => Object.assign(new Error('…'), { code });

for (const [error, text, isMistake] of [
  [new Error('WRONGPASS invalid username-password pair'), /refuses the user/, true],
  [new Error('NOAUTH Authentication required.'), /refuses the user/, true],
  [new Error('ERR AUTH <password> called without any password'), /refuses the user/, true],
  [new Error("NOPERM User desk has no permissions to run 'eval'"), /does not permit/, true],
  [new Error('MOVED 3999 127.0.0.1:6381'), /Redis Cluster/, true],
  [new Error('CLUSTERDOWN Hash slot not served'), /Redis Cluster/, true],
  [new Error('READONLY You can’t write against a read only replica.'), /is a replica/, false],
  [new Error("OOM command not allowed when used memory > 'maxmemory'."), /memory is full/, false],
  [new Error('MISCONF Redis is configured to save RDB snapshots'), /cannot save/, false],
  [new Error('LOADING Redis is loading the dataset in memory'), /busy/, false],
  [new Error('BUSY Redis is busy running a script.'), /busy/, false],
  [withCode('CERT_HAS_EXPIRED'), /certificate is not trusted \(CERT_HAS_EXPIRED\)/, false],
  [withCode('ERR_TLS_CERT_ALTNAME_INVALID'), /certificate is not trusted/, false],
  [new Error('connect ECONNREFUSED 127.0.0.1:6379'), /ECONNREFUSED/, false],
  [null, /unknown/, false],
] as const) {
  test(`B27 what a store says is said plainly: ${error === null ? 'nothing' : error.message}`, () => {
    const problem = problemOf(error);
    assert.match(problem.text, text);
    assert.equal(problem.isMistake, isMistake);
  });
}
