import type { Warning } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { minutesText, numberText } from '../locales/formats.js';
import { joinSentences, text, titled } from '../locales/text.js';
import { driftText } from './drift-words.js';
import { siteSays } from './said-site.js';
import type { WarningText } from './words.js';

const MINUTE_MS = 60_000;

/** A warning for the agent: what it means, and what they can do. */
export function warningText(warning: Warning): WarningText {
  switch (warning.kind) {
    case 'service-off':
      return titled(`warning.${warning.service}`);
    case 'preferred-site-failed':
      return titled('warning.preferred-site-failed', { site: warning.site.name });
    case 'preferred-site-unknown':
      return {
        ...titled('warning.preferred-site-unknown'),
        details: [`${warning.application}: ${warning.address}`],
      };
    case 'configuration-object':
      return {
        ...titled('warning.configuration-object'),
        details: [`${warning.object}: ${warning.problem}`],
      };
    case 'configuration-drift':
      return driftText(warning);
    case 'other-site': {
      const { site, announced } = warning;
      return {
        ...titled('warning.other-site', { site: site.name, other: announced.name }),
        details: [text('warning.other-site.detail', { configured: site.id, found: announced.id })],
      };
    }
    case 'site-refuses': {
      const { site, refusal } = warning;
      const said = siteSays({ name: site.name, word: refusal });
      return {
        title: text('warning.site-refuses.title', { site: site.name }),
        text: joinSentences(said, text('warning.site-refuses.text')),
        details: [`${site.id}: ${refusal}`],
      };
    }
    case 'move-failed':
      return titled('warning.move-failed', { site: warning.site.name });
    case 'flapping':
      return { title: text('warning.flapping'), text: flappingText(warning) };
    case 'machine-stalls':
      return titled('warning.machine-stalls', {
        stalls: numberText(warning.stalls),
        minutes: minutesText(Math.max(1, Math.round(warning.withinMs / MINUTE_MS))),
      });
    case 'storage':
      return { ...titled('warning.storage'), details: [`IndexedDB: ${warning.problem}`] };
    case 'forbidden-address': {
      const { site, address, by } = warning;
      const isAsked = by === 'local-network';
      return {
        title: text('warning.forbidden-address.title', { site: site.name }),
        text: text(isAsked ? 'warning.local-network.text' : 'warning.forbidden-address.text'),
        details: [`${address}: ${by}`],
      };
    }
    case 'unreadable-messages': {
      const { site, problem } = warning;
      const count = numberText(warning.count);
      return {
        ...titled('warning.unreadable-messages', { site: site.name }),
        details: [text('warning.unreadable-messages.detail', { count, problem })],
      };
    }
    default:
      return assertNever(warning);
  }
}

function flappingText({
  moves,
  withinMs,
}: Extract<Warning, { readonly kind: 'flapping' }>): string {
  const minutes = Math.max(1, Math.round(withinMs / MINUTE_MS));
  return minutes === 1
    ? text('warning.flapping.minute', { moves: numberText(moves) })
    : text('warning.flapping.minutes', { moves: numberText(moves), minutes: minutesText(minutes) });
}

/** Spoken when a warning ends. */
export function warningClearedText(warning: Warning): string {
  switch (warning.kind) {
    case 'service-off':
      return text(`warning.${warning.service}.over`);
    case 'flapping':
      return text('warning.flapping.over');
    case 'preferred-site-failed':
    case 'preferred-site-unknown':
    case 'configuration-object':
    case 'configuration-drift':
    case 'other-site':
    case 'site-refuses':
    case 'move-failed':
    case 'machine-stalls':
    case 'storage':
    case 'forbidden-address':
    case 'unreadable-messages':
      return text('warning.over', { title: warningText(warning).title });
    default:
      return assertNever(warning);
  }
}
