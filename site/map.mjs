/**
 * What the site has, by who reads it. The documents of the project stay the sources: a page is one of
 * them, or some sections of it.
 *
 * @typedef {object} PageEntry
 * @property {string} source a Markdown file, from the project's folder
 * @property {string} to where it goes in the site, without `.html`
 * @property {string} title in the navigation
 * @property {readonly string[]} [sections] headings of the second level that move here from the source's own page
 *
 * @typedef {object} Reader
 * @property {string} id
 * @property {string} title
 * @property {string} what one line for the first page
 * @property {readonly PageEntry[]} pages
 */

/** @param {string} source @param {string} title @param {string} to @returns {PageEntry} */
const page = (source, title, to = source.replace(/^docs\/|\.md$/g, '').toLowerCase()) => ({
  source,
  title,
  to,
});

/** @param {string} title @param {string} to @param {readonly string[]} sections @returns {PageEntry} */
const part = (title, to, sections) => ({ source: 'docs/embedding.md', title, to, sections });

/** @type {readonly Reader[]} */
export const READERS = [
  {
    id: 'agent',
    title: 'For the agent',
    what: 'One page to print: what you will see, and what to do.',
    pages: [page('docs/for-agents.md', 'When a site fails')],
  },
  {
    id: 'integrator',
    title: 'For the integrator',
    what: 'One tag in the page that your agents have: settings, looks, strict pages, frameworks.',
    pages: [
      page('docs/embedding.md', 'Embedding'),
      part('Signing in', 'signing-in', ['Signing in']),
      part('Sizes, parts and looks', 'looks', ['Sizes', 'Elements inside', 'Looks']),
      part('Frameworks and bundlers', 'frameworks', [
        'Frameworks',
        'Bundlers',
        'Without the element',
      ]),
      part('Strict pages and CRM frames', 'strict-pages', ['Strict pages']),
      part('Tabs, and the life of a page', 'tabs', [
        'What happens to the element when',
        'Tabs without a SharedWorker (B14)',
      ]),
      page('docs/languages.md', 'Languages'),
      page('docs/phone.md', 'The phone in the page'),
      page('examples/README.md', 'Examples', 'examples'),
      page('docs/troubleshooting.md', 'Troubleshooting, by symptom'),
    ],
  },
  {
    id: 'administrator',
    title: 'For the administrator',
    what: 'Options on Person and Application objects, roll-out, the drill, what to tell agents.',
    pages: [
      page('docs/for-administrators.md', 'Setting it up'),
      page('docs/sites.md', 'Rules and kinds of sites'),
    ],
  },
  {
    id: 'gateway',
    title: 'For the gateway’s author',
    what: 'The protocol between a page and a site, the kit that tries a gateway, a skeleton.',
    pages: [
      page('docs/gateway-protocol.md', 'The protocol'),
      page('gateway/README.md', 'The reference gateway', 'gateway'),
      page('protocol/README.md', 'The messages, as a package', 'protocol-package'),
    ],
  },
  {
    id: 'operator',
    title: 'For the operator',
    what: 'Running gateways: installation, alarms, capacity, what to do when something happens.',
    pages: [
      page('docs/operations.md', 'Running gateways'),
      page('docs/alarms.md', 'Alarms'),
      page('docs/shared-state.md', 'Several gateways for a site'),
      page('docs/scale.md', 'Capacity'),
      page('docs/genesys.md', 'Genesys Web Services'),
      page('docs/sip.md', 'A site by SIP'),
    ],
  },
  {
    id: 'decision',
    title: 'For whoever decides',
    what: 'What it promises, by measure: security, accessibility, browsers, figures, gaps.',
    pages: [
      page('README.md', 'What it is', 'about'),
      page('docs/security.md', 'Security', 'security'),
      page('SECURITY.md', 'Reporting a weakness', 'security-reports'),
      page('docs/accessibility.md', 'Accessibility'),
      page('docs/support.md', 'What it runs on'),
      page('docs/benchmarks.md', 'Benchmarks'),
      page('docs/peers.md', 'Beside other libraries'),
      page('docs/reliability.md', 'Reliability'),
      page('docs/known-gaps.md', 'Known gaps'),
      page('CHANGELOG.md', 'Changes', 'changes'),
      page('gateway/CHANGELOG.md', 'Changes of the gateway', 'gateway-changes'),
      page('protocol/CHANGELOG.md', 'Changes of the protocol', 'protocol-changes'),
      page('docs/versioning.md', 'Versions'),
    ],
  },
  {
    id: 'contributor',
    title: 'For the contributor',
    what: 'How it is built, why, and how to change it.',
    pages: [
      page('ARCHITECTURE.md', 'Architecture'),
      page('CONTRIBUTING.md', 'Contributing'),
      page('docs/engine.md', 'The engine'),
      page('scenarios/README.md', 'Scenarios', 'scenarios'),
      page('docs/lab.md', 'The demo and its lab'),
      page('docs/gallery/README.md', 'The agent’s view, in pictures', 'gallery'),
    ],
  },
];

/** Folders whose pages all belong to the site, with a list of them as the first. */
export const DECISIONS = { folder: 'docs/decisions', to: 'decisions', title: 'Decisions' };

/** What the API reference is made of: the names under which package.json exports types. */
export const API_ENTRIES = [
  { exported: '.', to: 'api/session', title: 'agent-dr-session' },
  { exported: './headless', to: 'api/headless', title: 'agent-dr-session/headless' },
  { exported: './phone', to: 'api/phone', title: 'agent-dr-session/phone' },
];
