import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { ProcessGroup } from './process-group.js';

/** Starts a process of its own that shares its output; neither ends by itself. */
const PARENT = `
const { spawn } = require('node:child_process');
spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'inherit' });
process.send('started');
setInterval(() => undefined, 1000);
`;

test(
  'servers end with all that they have started, the frozen ones too',
  { timeout: 60_000 },
  async (context) => {
    if (process.platform === 'win32') {
      context.skip('there are no process groups');
      return;
    }
    const group = new ProcessGroup(process.execPath, ['-e', PARENT], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    try {
      await once(group.child, 'message');
      // The output closes with the last of them.
      const closed = once(group.child, 'close');
      group.signal('SIGSTOP');
      await group.stop();
      await closed;
      assert.equal(group.isOver, true);
    } finally {
      await group.stop();
    }
  },
);
