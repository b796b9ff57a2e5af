/* global document, location, customElements, URLSearchParams */
import { httpLab } from './lab-client.js';
import { startOtherCustomer } from './other-customer.js';
import { startPage } from './start-page.js';

startOtherCustomer();
// This script runs before the component's own: the attribute is right when the component reads it.
const { session, log } = startPage(httpLab);
if (new URLSearchParams(location.search).has('hot-seating')) {
  session.setAttribute('config-src', '/agent-dr.json?hot-seating');
}

document.querySelector('script[src^="/dist/"]')?.addEventListener('error', () => {
  if (customElements.get('agent-dr-session')) return;
  log.add('The component did not load: is it built? (npm run build)');
});
