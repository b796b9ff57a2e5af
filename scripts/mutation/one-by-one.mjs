/**
 * Stands in for `node:test` while mutants are tried: runs each test where it stands, says one line
 * of TAP, and ends at the first that fails. A mutant is tried thousands of times, and needs no
 * account of what passed.
 */
const failed = (name, error) => {
  console.log(`TAP version 13\n1..1\nnot ok 1 - ${name}`);
  console.error(error);
  process.exit(1);
};

export function test(name, run) {
  try {
    const result = run({});
    if (result instanceof Promise)
      failed(name, 'It waits: only tests that do not can be run here.');
  } catch (error) {
    failed(name, error);
  }
}

export function describe(_name, run) {
  run();
}

process.once('exit', (code) => {
  if (code === 0) console.log('TAP version 13\n1..1\nok 1 - all');
});
