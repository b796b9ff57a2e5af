import { assertNever } from '../../contract/assert-never.js';
import type { StatusShape } from '../../components/status-shape.js';
import type { PhoneState } from '../phone.js';
import type { PhoneWords } from './phone-words.js';

/** What is said of the phone as a whole. */
export interface ServiceNotice {
  readonly shape: StatusShape;
  readonly band: '' | 'attention' | 'off';
  readonly title: string;
  readonly text: string;
  /** Whether the agent can have it tried again. */
  readonly canRetry: boolean;
}

/** `nameOf`: of a site, by its id. */
export function serviceNotice(
  { service, sites }: PhoneState,
  words: PhoneWords,
  nameOf: (siteId: string) => string,
): ServiceNotice {
  const at = (siteId: string): string | undefined =>
    sites.find((site) => site.siteId === siteId)?.registration;
  switch (service.kind) {
    case 'resting':
      return {
        ...{ shape: 'idle', band: '', canRetry: false },
        title: words.text('resting.title'),
        text: words.text('resting.text'),
      };
    case 'in-service': {
      const other = sites.find(
        ({ siteId, registration }) =>
          siteId !== service.line.siteId && registration !== 'registered',
      );
      return {
        ...{ shape: 'on', band: '', canRetry: false },
        title: words.text('ready.title'),
        text: other === undefined ? '' : words.text('other.text', { site: nameOf(other.siteId) }),
      };
    }
    case 'out-of-service': {
      const site = nameOf(service.line.siteId);
      const isRefused = at(service.line.siteId) === 'refused';
      return {
        ...{ shape: 'off', band: 'off', canRetry: true },
        title: words.text('lost.title', { site }),
        text: isRefused ? words.text('refused.text', { site }) : words.text('lost.text'),
      };
    }
    case 'in-other-tab':
      return {
        ...{ shape: 'idle', band: '', canRetry: false },
        title: words.text('other-tab.title'),
        text: words.text('other-tab.text'),
      };
    case 'impossible':
      return {
        ...{ shape: 'off', band: 'off', canRetry: service.because === 'not-loaded' },
        title: words.text('impossible.title'),
        text: words.text(`${service.because}.text`),
      };
    default:
      return assertNever(service);
  }
}
