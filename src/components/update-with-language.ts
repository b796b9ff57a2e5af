import type { ReactiveControllerHost } from 'lit';
import { pageLanguage } from '../locales/page-language.js';

/** Renders an element again whenever the page's language changes. */
export function updateWithLanguage(host: ReactiveControllerHost): void {
  const update = (): void => {
    host.requestUpdate();
  };
  host.addController({
    hostConnected() {
      pageLanguage.addEventListener('change', update);
    },
    hostDisconnected() {
      pageLanguage.removeEventListener('change', update);
    },
  });
}
