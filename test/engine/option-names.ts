import type { OptionNames } from '../../src/contract/local-configuration.js';

/** The documented default names of sections and options in configuration objects. */
export const DEFAULT_OPTION_NAMES: OptionNames = {
  personSection: 'disaster-recovery',
  preferredApplication: 'preferred-application',
  secondaryApplication: 'secondary-application',
  applicationSection: 'disaster-recovery',
  siteTimeout: 'site-timeout',
  siteSipRegisterTimeout: 'site-sip-register-timeout',
};
