import {
  ALL_WARNINGS,
  CONFIGURATION_DRIFT,
  FRANKFURT,
  MUNICH,
  MUNICH_READY,
  PREFERRED_SITE_FAILED,
  active,
  moved,
  switching,
  STATISTICS_OFF,
  CONFIGURATION_OFF,
} from '../../src/contract/testing/snapshots.js';
import type { ForbiddenBy, StorageProblem } from '../../src/contract/browser-refusal.js';
import type { Warning } from '../../src/contract/snapshot.js';
import { state, type GalleryState } from './gallery-state.js';

const warned = (title: string, ...warnings: readonly Warning[]) =>
  state(title, active({ warnings, standby: MUNICH_READY }));

const forbidden = (title: string, by: ForbiddenBy) =>
  warned(title, {
    kind: 'forbidden-address',
    site: MUNICH,
    address: 'wss://gateway.munich.example',
    by,
  });

const FORBIDDEN = {
  'connect-src': forbidden('The page’s policy keeps it from a site (B31)', 'connect-src'),
  'mixed-content': forbidden('A site’s address is not encrypted (B31)', 'mixed-content'),
  'local-network': forbidden('The local network is not permitted (B31)', 'local-network'),
} satisfies Readonly<Record<ForbiddenBy, GalleryState>>;

const KINDS = {
  'service-off': state(
    'Statistics are missing (S2.5)',
    active({
      services: { telephony: 'on', configuration: 'on', statistics: 'off' },
      warnings: [STATISTICS_OFF],
    }),
  ),
  'preferred-site-failed': state(
    'The preferred site did not answer',
    moved({ warnings: [PREFERRED_SITE_FAILED] }),
  ),
  'preferred-site-unknown': warned('The preferred site is not known here', {
    kind: 'preferred-site-unknown',
    application: 'desktop_site3',
    address: 'csp.site3.example:2020',
  }),
  'configuration-object': warned('An object lacks something', {
    kind: 'configuration-object',
    object: 'desktop_site1',
    problem: 'site-timeout is "soon"',
  }),
  'forbidden-address': FORBIDDEN['connect-src'],
  'configuration-drift': warned('The sites are not set up alike (B9)', CONFIGURATION_DRIFT),
  'other-site': warned('The address of a site leads to another one (B26)', {
    kind: 'other-site',
    site: MUNICH,
    announced: FRANKFURT,
  }),
  'site-refuses': warned('The other site has another version (B27)', {
    kind: 'site-refuses',
    site: MUNICH,
    refusal: 'incompatible-protocol',
  }),
  'move-failed': warned('The other site did not take the agent', {
    kind: 'move-failed',
    site: MUNICH,
  }),
  'machine-stalls': warned('The computer stands still again and again (I2)', {
    kind: 'machine-stalls',
    stalls: 4,
    withinMs: 120_000,
    longestMs: 7_200,
  }),
  flapping: warned('Moved often (B11)', { kind: 'flapping', moves: 3, withinMs: 900_000 }),
  storage: warned('Nothing can be remembered', { kind: 'storage', problem: 'missing' }),
  'unreadable-messages': warned('A gateway that cannot be understood', {
    kind: 'unreadable-messages',
    site: FRANKFURT,
    count: 3,
    problem: 'not JSON',
  }),
} satisfies Readonly<Record<Warning['kind'], GalleryState>>;

const STORAGE_PROBLEMS = {
  missing: { kind: 'storage', problem: 'missing' },
  timeout: { kind: 'storage', problem: 'timeout' },
  failed: { kind: 'storage', problem: 'failed' },
  'other-version': { kind: 'storage', problem: 'other-version' },
} satisfies Readonly<Record<StorageProblem, Warning>>;

/** What the agent is warned of, each alone and all at once (S2.4, S2.5). */
export const WARNING_STATES = {
  ...KINDS,
  'forbidden-mixed-content': FORBIDDEN['mixed-content'],
  'forbidden-local-network': FORBIDDEN['local-network'],
  'configuration-off': state(
    'Settings cannot be read (S2.4)',
    active({
      services: { telephony: 'on', configuration: 'off', statistics: 'on' },
      warnings: [CONFIGURATION_OFF],
    }),
  ),
  'while-moving': state(
    'A warning while the agent is moved',
    switching({ warnings: [STATISTICS_OFF] }),
  ),
  all: warned('All warnings at once', ...ALL_WARNINGS),
  details: state(
    'All warnings, details opened',
    active({ warnings: [...ALL_WARNINGS, ...Object.values(STORAGE_PROBLEMS).slice(1)] }),
    { opened: 'details' },
  ),
};
