import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { connectStore } from '../../gateway/src/site-state/store-link.js';
import { startRedis, urlOf } from './redis.js';

/** Longer than a connection may be silent. */
const SILENT_MS = 8_000;

test('B27 the connection for messages lasts although nobody says anything, and hears the first word', async () => {
  const redis = await startRedis();
  const heard: string[] = [];
  let begun = 0;
  const store = connectStore({
    url: urlOf(redis),
    channel: 'words',
    heard: (message) => heard.push(message),
    hears: () => (begun += 1),
  });
  store.start();
  const other = createClient({ url: urlOf(redis) });
  try {
    await other.connect();
    await pause(SILENT_MS);
    await other.publish('words', 'at last');
    while (heard.length === 0) await pause(10);
    assert.deepEqual(heard, ['at last']);
    assert.equal(begun, 1);
  } finally {
    other.destroy();
    store.stop();
    await redis.stop();
  }
});
