import type { GatewayRefusal } from '../contract/failure.js';
import type { ServiceName } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { serviceText } from './english-services.js';
import type { TitledText, ToldStandby } from './words.js';

/** Whether the other site could take the agent, before they must go there (B9). */
export function standbyText(standby: ToldStandby, at: string): TitledText {
  const site = standby.site.name;
  switch (standby.kind) {
    case 'unknown':
      return { title: `Checking ${site} …`, text: '' };
    case 'no-answer':
      return {
        title: `${site} does not answer`,
        text: `Not since ${at}. It is tried again by itself.`,
      };
    case 'answers':
      return answeringText(standby);
    case 'refused':
      return {
        title: `${site} would not take you`,
        text: `${refusalReason(standby.refusal)} Contact your support.`,
      };
    default:
      return unreachable(standby);
  }
}

function answeringText({ site, services, isConnected }: Answering): TitledText {
  const off = SERVICES.filter((name) => services[name] === 'off');
  const age = isConnected ? '' : ' As of the last look.';
  if (services.telephony === 'off') {
    return {
      title: `${site.name} has no telephony`,
      text: `It takes you once that is back.${age}`,
    };
  }
  return {
    title: `${site.name} is ready`,
    text: `${off.length === 0 ? `${listed(SERVICES)} are on.` : `Telephony is on. ${listed(off)} are off.`}${age}`,
  };
}

/** `Telephony, settings, and statistics` */
function listed(services: readonly ServiceName[]): string {
  const names = services.map((name, index) =>
    index === 0 ? serviceText(name) : serviceText(name).toLowerCase(),
  );
  return new Intl.ListFormat('en').format(names);
}

function refusalReason(refusal: GatewayRefusal): string {
  switch (refusal) {
    case 'refused-credentials':
      return 'It refused your password, and is not asked again by itself.';
    case 'unknown-application':
      return 'It does not know this desktop.';
    case 'unknown-person':
      return 'It does not know your user name.';
    case 'incompatible-protocol':
      return 'It and this page do not understand each other.';
    case 'superseded':
      return 'You are logged in there on another computer.';
    default:
      return unreachable(refusal);
  }
}

type Answering = Extract<ToldStandby, { readonly kind: 'answers' }>;

const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];
