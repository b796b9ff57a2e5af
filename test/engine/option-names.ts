import type { OptionNames } from '../../src/contract/local-configuration.js';

/** Where configuration objects keep what a session needs, as it is documented to be by default. */
export const DEFAULT_OPTION_NAMES: OptionNames = {
  personSection: 'disaster-recovery',
  preferredApplication: 'preferred-application',
  secondaryApplication: 'secondary-application',
  applicationSection: 'disaster-recovery',
  siteTimeout: 'site-timeout',
  siteSipRegisterTimeout: 'site-sip-register-timeout',
};
