import { assertNever } from '../contract/assert-never.js';
import { joinSentences, text, titled } from '../locales/text.js';
import { siteSays } from './said-site.js';
import type { TitledText, ToldStandby } from './words.js';

/** Whether the other site could accept the agent, before a move is needed (B9). */
export function standbyText(standby: ToldStandby, at: string): TitledText {
  const site = standby.site.name;
  switch (standby.kind) {
    case 'unknown':
      return { title: text('standby.unknown', { site }), text: '' };
    case 'no-answer':
      return standby.word === undefined
        ? titled('standby.no-answer', { site, at })
        : {
            title: text('standby.refused', { site }),
            text: siteSays({ name: site, word: standby.word }),
          };
    case 'answers':
      return answeringText(standby);
    case 'refused':
      return {
        title: text('standby.refused', { site }),
        text: text(
          // A standby connection logs nobody in: there, this means that another client has the
          // log-in.
          `standby.${standby.refusal === 'logged-in-elsewhere' ? 'superseded' : standby.refusal}`,
        ),
      };
    default:
      return assertNever(standby);
  }
}

function answeringText({ site, services, isConnected }: Answering): TitledText {
  const told =
    services.telephony === 'off'
      ? titled('standby.noTelephony', { site: site.name })
      : { title: text('standby.ready', { site: site.name }), text: servicesText(services) };
  return isConnected ? told : { ...told, text: joinSentences(told.text, text('asOfLastLook')) };
}

/** Of a site whose telephony is on. */
function servicesText({ configuration, statistics }: Answering['services']): string {
  if (configuration === 'off') {
    return text(statistics === 'off' ? 'standby.bothOff' : 'standby.configurationOff');
  }
  return text(statistics === 'off' ? 'standby.statisticsOff' : 'standby.allOn');
}

type Answering = Extract<ToldStandby, { readonly kind: 'answers' }>;
