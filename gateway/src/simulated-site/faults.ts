import type { SimulatedSite } from './simulated-site.js';

/** The faults that the lab can cause at a simulated site. */
export const FAULTS = [
  'telephony-off',
  'telephony-on',
  'configuration-off',
  'configuration-on',
  'statistics-off',
  'statistics-on',
  'expire-registration',
  'restore-registration',
  'graceful-shutdown',
  'end-shutdown',
  'supervisor-logout',
  'manual-logout',
  'unknown-logout',
  'call',
  'hang-up',
] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultOutcome =
  | { readonly kind: 'happened' }
  | { readonly kind: 'no-effect'; readonly message: string };

/** The part of a site that faults use, wherever it stores its agents. */
export type FaultySite = Pick<
  SimulatedSite,
  | 'services'
  | 'setService'
  | 'expireRegistrations'
  | 'restoreRegistrations'
  | 'shutDownGracefully'
  | 'endShutdown'
  | 'logOutBySupervisor'
  | 'logOutAtPhones'
  | 'logOutForUnknownReason'
  | 'call'
  | 'hangUp'
>;

/** Returns when it has happened and everybody concerned has been told. */
export function applyFault(site: FaultySite, fault: Fault): FaultOutcome {
  switch (fault) {
    case 'telephony-off':
      return effect(site.setService('telephony', 'off'), 'telephony is off already');
    case 'telephony-on':
      return effect(site.setService('telephony', 'on'), 'telephony is on already');
    case 'configuration-off':
      return effect(site.setService('configuration', 'off'), 'configuration is off already');
    case 'configuration-on':
      return effect(site.setService('configuration', 'on'), 'configuration is on already');
    case 'statistics-off':
      return effect(site.setService('statistics', 'off'), 'statistics is off already');
    case 'statistics-on':
      return effect(site.setService('statistics', 'on'), 'statistics is on already');
    case 'expire-registration':
      return bySipServer(site, () => effect(site.expireRegistrations(), NOBODY));
    case 'restore-registration':
      return bySipServer(site, () =>
        effect(site.restoreRegistrations(), 'every phone is registered'),
      );
    case 'graceful-shutdown':
      return bySipServer(site, () =>
        effect(site.shutDownGracefully(), 'it is being shut down already'),
      );
    case 'end-shutdown':
      return effect(site.endShutdown(), 'it is not being shut down');
    case 'supervisor-logout':
      return bySipServer(site, () => effect(site.logOutBySupervisor(), NOBODY));
    case 'manual-logout':
      return bySipServer(site, () => effect(site.logOutAtPhones(), NOBODY));
    case 'unknown-logout':
      return bySipServer(site, () => effect(site.logOutForUnknownReason(), NOBODY));
    case 'call':
      return bySipServer(site, () =>
        effect(site.call(), 'nobody is logged in here, or everybody is on a call'),
      );
    case 'hang-up':
      return effect(site.hangUp(), 'there is no call in progress');
  }
}

export const isFault = (name: string): name is Fault => FAULTS.some((fault) => fault === name);

const NOBODY = 'nobody is logged in here';

/** Without a SIP Server nothing happens at the lines, and nobody is told. */
const bySipServer = (site: FaultySite, strike: () => FaultOutcome): FaultOutcome =>
  site.services().telephony === 'on'
    ? strike()
    : { kind: 'no-effect', message: 'telephony is off: turn it on first' };

const effect = (struck: number, otherwise: string): FaultOutcome =>
  struck > 0 ? { kind: 'happened' } : { kind: 'no-effect', message: otherwise };
