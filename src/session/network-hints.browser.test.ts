import { assert } from '@open-wc/testing';
import type { NetworkHint } from '../contract/session-service.js';
import { forwardNetworkHints } from './network-hints.js';

const offline = (): boolean => window.dispatchEvent(new Event('offline'));
const online = (): boolean => window.dispatchEvent(new Event('online'));
const visibilityChanged = (): boolean => document.dispatchEvent(new Event('visibilitychange'));
const shown = (persisted: boolean): boolean =>
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

function whileHidden(run: () => void): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
  try {
    run();
  } finally {
    Reflect.deleteProperty(document, 'visibilityState');
  }
}

describe('What only a page is told by its browser', () => {
  let told: NetworkHint[];
  let listening: AbortController;

  beforeEach(() => {
    told = [];
    listening = new AbortController();
    forwardNetworkHints(listening.signal, (hint) => {
      told.push(hint);
    });
  });
  afterEach(() => {
    listening.abort();
  });

  it('is that the network went and came back', () => {
    offline();
    online();
    assert.deepEqual(told, ['offline', 'online']);
  });

  it('is that somebody looks at the page again, not that nobody does', () => {
    whileHidden(visibilityChanged);
    assert.deepEqual(told, []);
    visibilityChanged();
    assert.deepEqual(told, ['visible']);
  });

  it('is that the page was kept aside and is shown again, not that it was loaded', () => {
    shown(false);
    assert.deepEqual(told, []);
    shown(true);
    assert.deepEqual(told, ['visible']);
  });

  it('is listened to until it is to end', () => {
    listening.abort();
    for (const happen of [offline, online, visibilityChanged]) happen();
    shown(true);
    assert.deepEqual(told, []);
  });
});
