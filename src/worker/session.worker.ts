import { expose } from 'comlink';
import { readWorkerName, WIDGET_VERSION } from '../contract/worker-name.js';
import { exposeToPage } from './service/expose-to-page.js';
import { createSessionService } from './service/session-service.js';
import { PreferredSiteStore } from './storage/preferred-site-store.js';
import { canShareWithTabs } from './tabs/can-share.js';
import { createTabService } from './tabs/tab-service.js';

const { version, session } = readWorkerName(self.name);
if (version !== WIDGET_VERSION) {
  // A page of another release, or a cached script: the page reports it.
  throw new Error(`This worker is of version ${WIDGET_VERSION}, its page of ${version}.`);
}

const store = new PreferredSiteStore(session);
const isShared = 'onconnect' in self;
const starting = canShareWithTabs().then((canShare) =>
  canShare
    ? createTabService({ name: session, store, stopsWithPage: !isShared })
    : createSessionService(store),
);

// A SharedWorker has a port for each page; a dedicated worker has one page.
if (isShared) {
  self.addEventListener('connect', (event) => {
    const [port] = (event as MessageEvent).ports;
    // Messages of the page are queued in its port until then.
    if (port === undefined) return;
    void starting.then(({ service }) => {
      expose(service, port);
    });
  });
} else {
  exposeToPage(starting);
}
