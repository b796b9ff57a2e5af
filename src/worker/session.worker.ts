import { expose } from 'comlink';
import { createSessionService } from './session-service.js';
import { PreferredSiteStore } from './storage/preferred-site-store.js';

const { service } = createSessionService(new PreferredSiteStore());

// A SharedWorker meets each page at a port of its own; a dedicated worker is met as a whole.
if ('onconnect' in self) {
  self.addEventListener('connect', (event) => {
    const [port] = (event as MessageEvent).ports;
    if (port) expose(service, port);
  });
} else {
  expose(service);
}
