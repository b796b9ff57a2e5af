import type { SwitchoverCause, SwitchoverStep } from '../contract/snapshot.js';
import { assertNever } from '../contract/assert-never.js';
import { enumerationText } from '../locales/formats.js';
import { joinSentences, text, titled } from '../locales/text.js';
import { tenthsText } from './durations.js';
import { sentences } from './spoken.js';
import type { TitledText, ToldDrill } from './words.js';

/** A move in progress. */
export function switchingText(from: string, to: string, cause: SwitchoverCause): TitledText {
  const keepTyping = text('keepTyping');
  switch (cause) {
    case 'telephony':
    case 'phone':
    case 'log-in':
    case 'graceful-shutdown': {
      const whatFailed = text(`switching.${cause}`, { from });
      return { title: text('switching.to', { to }), text: joinSentences(whatFailed, keepTyping) };
    }
    case 'agent-request':
      return { title: text('switching.to', { to }), text: keepTyping };
    case 'return':
    case 'automatic-return':
      return { title: text('switching.backTo', { to }), text: keepTyping };
    case 'drill': {
      const rehearsal = titled('switching.drill', { to });
      return { ...rehearsal, text: joinSentences(rehearsal.text, keepTyping) };
    }
    default:
      return assertNever(cause);
  }
}

/** A step of a move: done, in progress or to come. */
export function stepText(
  { name, status }: Pick<SwitchoverStep, 'name' | 'status'>,
  from: string,
  to: string,
): string {
  return text(`step.${name}.${status}`, { from, to });
}

/** The result of a drill; `site` is where the agent works now. */
export function drillText(drill: ToldDrill, site: string): TitledText {
  switch (drill.kind) {
    case 'running':
      return { title: text('drill.running'), text: text('keepTyping') };
    case 'done':
      return titled('drill.done', { site });
    case 'failed': {
      const soFar = drill.legs.length > 0 ? text('drill.soFar') : '';
      return {
        title: text('drill.failed'),
        text: joinSentences(text('drill.failedAt', { site: drill.site.name }), soFar),
      };
    }
    default:
      return assertNever(drill);
  }
}

/** The same, to be spoken. */
export function drillEndedText(drill: ToldDrill, site: string): string {
  const report = drillText(drill, site);
  if (drill.kind !== 'done') return sentences(report);
  const legs = drill.legs.map(({ to, tookMs }) =>
    text('drill.spokenLeg', { seconds: tenthsText(tookMs), site: to.name }),
  );
  return text('drill.spoken', { title: report.title, legs: enumerationText(legs) });
}
