/** Stands where a session would: tells of one change after the other, as fast as it can. */
import { expose } from 'comlink';
import { active, FRANKFURT } from '../../src/contract/testing/snapshots.js';
import type { CommandReply, UpdatePort } from '../../src/contract/session-service.js';
import type { ActiveSnapshot } from '../../src/contract/snapshot.js';
import { CHANGES } from './page-commands.js';

let port: UpdatePort | undefined;
let updates = -1;

const say = (snapshot: ActiveSnapshot): void => {
  port?.postMessage({ type: 'snapshot', snapshot, number: ++updates });
};

const done = (): Promise<CommandReply> =>
  Promise.resolve({ result: { kind: 'done' }, afterUpdate: updates });

const service = {
  subscribe(subscriber: UpdatePort) {
    port = subscriber;
    say(active());
  },
  configure: done,
  networkHint: () => Promise.resolve(),
  /** The burst. */
  retryNow() {
    for (let change = 1; change <= CHANGES; change++) say(changed(change));
    return done();
  },
};

/** All that can be seen changes at once. */
function changed(change: number): ActiveSnapshot {
  const isOdd = change % 2 === 1;
  return active({
    sinceMs: change,
    services: {
      telephony: 'on',
      configuration: isOdd ? 'off' : 'on',
      statistics: isOdd ? 'on' : 'off',
    },
    agent: { dn: '5001', state: isOdd ? 'ready' : 'not-ready' },
    warnings: [
      {
        kind: 'service-off',
        service: isOdd ? 'configuration' : 'statistics',
        site: FRANKFURT,
        sinceMs: change,
      },
    ],
  });
}

if ('onconnect' in self) {
  self.addEventListener('connect', (event) => {
    const [connected] = event instanceof MessageEvent ? event.ports : [];
    if (connected !== undefined) expose(service, connected);
  });
} else {
  expose(service);
}
