/**
 * What is publicly said about how ordinary desktops lose a site. Every step of the re-enactment and
 * every second of it comes from one of these; where they differ, the shorter time is taken.
 * @typedef {object} Source
 * @property {string} name Who says it, as short as it stands beside a step.
 * @property {string} says What it says, in our words.
 * @property {string} href
 */

/** @satisfies {Record<string, Source>} */
export const SOURCES = {
  standby: {
    name: 'Salesforce',
    says: 'When the server of a softphone goes down after it was loaded, the softphone does not know and nothing tells it. Only when the page is reloaded is the standby server used.',
    href: 'https://help.salesforce.com/apex/HTViewSolution?id=000232974&language=en_US',
  },
  standbyWait: {
    name: 'Salesforce',
    says: 'While it loads, a softphone waits for its first server before it uses the standby; 10 seconds in the example.',
    href: 'https://developer.salesforce.com/docs/service/api-cti/guide/sforce-api-cti-getcallcentersettings-lex.html',
  },
  heartbeats: {
    name: 'Cisco Finesse',
    says: 'A telephony server counts as lost after three missed heartbeats, five seconds apart.',
    href: 'https://www.cisco.com/c/en/us/td/docs/voice_ip_comm/cust_contact/contact_center/finesse/finesse_1262/admin/guide/cfin_b_1262_cisco-finesse-administration-guide/cfin_m_1261-cisco-finesse-failover-mechanisms.html',
  },
  unsaved: {
    name: 'MDN',
    says: 'A page that is reloaded loses what was not saved; a browser can only ask first.',
    href: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/beforeunload_event',
  },
  sound: {
    name: 'Amazon Connect',
    says: 'After a reload in the middle of a call there is no sound any more, and it cannot be brought back.',
    href: 'https://github.com/amazon-connect/amazon-connect-streams/issues/33',
  },
  logIn: {
    name: 'Genesys',
    says: 'At the backup site the agent may have to prove again who they are.',
    href: 'https://all.docs.genesys.com/PEC-AD/Current/WWEPEGuide/HADR',
  },
  notReady: {
    name: 'Cisco Finesse',
    says: 'Who signs in is not ready first.',
    href: 'https://developer.cisco.com/docs/finesse/user%E2%80%94sign-in-to-finesse/',
  },
  hands: {
    name: 'Card, Moran, Newell',
    says: 'How long hands and head take with a keyboard and a mouse: 0.28 s for a key, 1.1 s to point, 0.4 s to change hands, 1.35 s to think.',
    href: 'https://doi.org/10.1145/358886.358895',
  },
  whole: {
    name: 'Expertflow',
    says: 'With such a connector in a customer system the whole takes roughly three to four minutes, and the agent is not ready afterwards.',
    href: 'https://docs.expertflow.com/dynamics-web/3.0.4/high-availability-ha-duplex-deployment',
  },
};
