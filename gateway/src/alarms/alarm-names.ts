import type { SiteAlarm } from './alarm.js';

/** What is known of the names that desktops and gateways of this project use. */
const SUMMARIES: Readonly<Record<string, string>> = {
  'telephony-service-off': 'The telephony service is off',
  'configuration-service-off': 'The configuration service is off',
  'statistics-service-off': 'The statistics service is off',
  'no-site-answers': 'No site takes agents who worked here',
  'unknown-application': 'The site does not know the desktop application',
  'unknown-person': 'The site has no Person for agents',
  'incompatible-protocol': 'The gateway speaks another version than desktops',
  'backend-gone': 'The gateway gets no answers from its site',
  'store-lost': 'The gateway has lost the store that it shares',
  'certificate-ends': 'The certificate of the gateway ends soon',
  'admission-full': 'Agents wait long for their log-in',
  'log-in-slow': 'Log-ins at the site take long',
  'alarms-not-kept': 'The gateway cannot keep alarms on its disk',
};

/** One sentence for people, with the count that desktops have reported. */
export function summaryOf({ name, labels, agents }: SiteAlarm): string {
  const what = SUMMARIES[name] ?? name;
  const who = agents === 0 ? '' : agents === 1 ? ', told by 1 agent' : `, told by ${agents} agents`;
  return `${what}: ${labels.site}${who}`;
}
