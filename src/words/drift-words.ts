import type { Warning } from '../contract/snapshot.js';
import type { ConfigurationDifference } from '../contract/standby.js';
import { assertNever } from '../contract/assert-never.js';
import { listText } from '../locales/formats.js';
import { text } from '../locales/text.js';
import type { WarningText } from './words.js';

type Drift = Extract<Warning, { readonly kind: 'configuration-drift' }>;

/**
 * The sites should mirror each other; where they differ, a move changes more than the site (B9).
 */
export function driftText({ site, differences }: Drift): WarningText {
  const what = new Set(differences.map((difference) => text(`drift.${difference.what}`)));
  return {
    title: text('drift.title', { site: site.name }),
    text: text('drift.text', { list: listText(what) }),
    details: differences.map((difference) => detail(difference, site.name)),
  };
}

/** In the configuration's words. A log-in code is secret: only say that it differs. */
function detail({ what, of, here, there }: ConfigurationDifference, site: string): string {
  const name = fieldName(what);
  const field = of === undefined ? name : text('drift.fieldOf', { field: name, site: of.name });
  if (what === 'login-code') return text('drift.notSame', { field });
  const notSet = text('drift.notSet');
  return text('drift.values', { field, here: here ?? notSet, site, there: there ?? notSet });
}

function fieldName(what: ConfigurationDifference['what']): string {
  switch (what) {
    case 'dn':
    case 'login-code':
    case 'preferred-site':
    case 'secondary-site':
      return text(`drift.field.${what}`);
    case 'site-timeout':
    case 'site-sip-register-timeout':
      return what;
    default:
      return assertNever(what);
  }
}
