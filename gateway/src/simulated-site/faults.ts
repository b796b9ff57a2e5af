import type { SimulatedSite } from './simulated-site.js';

/** What the lab can make happen at a simulated site. */
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
  'supervisor-logout',
  'call',
  'hang-up',
] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultOutcome =
  { readonly kind: 'happened' } | { readonly kind: 'no-effect'; readonly message: string };

/** Returns when it has happened and everybody concerned has been told. */
export function applyFault(site: SimulatedSite, fault: Fault): FaultOutcome {
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
      return effect(site.expireRegistrations(), NOBODY);
    case 'restore-registration':
      return effect(site.restoreRegistrations(), 'every phone is registered');
    case 'graceful-shutdown':
      return effect(site.shutDownGracefully(), NOBODY);
    case 'supervisor-logout':
      return effect(site.logOutBySupervisor(), NOBODY);
    case 'call':
      return effect(site.call(), 'nobody is logged in here, or everybody is on a call');
    case 'hang-up':
      return effect(site.hangUp(), 'there is no call in progress');
  }
}

export const isFault = (name: string): name is Fault => FAULTS.some((fault) => fault === name);

const NOBODY = 'nobody is logged in here';

const effect = (struck: number, otherwise: string): FaultOutcome =>
  struck > 0 ? { kind: 'happened' } : { kind: 'no-effect', message: otherwise };
