import type { Warning } from '../contract/snapshot.js';
import type { ConfigurationDifference } from '../contract/standby.js';
import { unreachable } from '../contract/unreachable.js';
import type { WarningText } from './words.js';

type Drift = Extract<Warning, { readonly kind: 'configuration-drift' }>;

/** The sites are to be mirror images; where they are not, a move changes more than the site (B9). */
export function driftText({ site, differences }: Drift): WarningText {
  const what = new Set(differences.map((difference) => plainName(difference.what)));
  return {
    title: `${site.name} is not set up for you as it is here`,
    text: `What differs: ${new Intl.ListFormat('en').format(what)}. You can work on. Tell your administrator.`,
    details: differences.map((difference) => detail(difference, site.name)),
  };
}

function plainName(what: ConfigurationDifference['what']): string {
  switch (what) {
    case 'dn':
      return 'your phone';
    case 'login-code':
      return 'your log-in code';
    case 'preferred-site':
      return 'your preferred site';
    case 'secondary-site':
      return 'your second site';
    case 'site-timeout':
      return 'how long telephony may be silent before you are moved';
    case 'site-sip-register-timeout':
      return 'how long your phone may be gone before you are moved';
    default:
      return unreachable(what);
  }
}

/** In the words of the configuration. A log-in code is a secret: only that it differs. */
function detail({ what, of, here, there }: ConfigurationDifference, site: string): string {
  const name = of === undefined ? fieldName(what) : `${fieldName(what)} of ${of.name}`;
  return what === 'login-code'
    ? `${name}: not the same`
    : `${name}: ${here ?? 'not set'}; at ${site}: ${there ?? 'not set'}`;
}

function fieldName(what: ConfigurationDifference['what']): string {
  switch (what) {
    case 'dn':
      return 'DN';
    case 'login-code':
      return 'Log-in code';
    case 'preferred-site':
      return 'Preferred site';
    case 'secondary-site':
      return 'Secondary site';
    case 'site-timeout':
    case 'site-sip-register-timeout':
      return what;
    default:
      return unreachable(what);
  }
}
