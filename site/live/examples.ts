import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { liveConfiguration, mend, strike } from './live-lab.js';
import { button, create } from './parts.js';
import { themingControls } from './theming.js';

/** The agent of the demo who prefers Frankfurt. */
const AGENT = { username: 'agent1', password: 'demo-1' } as const;

/** Fills each place for an example in the page. */
export function mountExamples(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const session = create('agent-dr-session');
    session.credentials = () => Promise.resolve(AGENT);
    const desk = create('div', { className: 'desk' }, session);
    place.setAttribute('role', 'group');
    place.ariaLabel = 'Example with simulated sites';
    if (place.dataset['live'] === 'first') desk.append(notes());
    place.append(desk, ...controlsOf(place.dataset['live'] ?? '', session, desk));
    void liveConfiguration().then((configuration) => {
      session.config = configuration;
    });
  }
}

function controlsOf(
  name: string,
  session: AgentDrSession,
  desk: HTMLElement,
): readonly HTMLElement[] {
  return name === 'theming' ? [...themingControls(session, desk), sites()] : [sites()];
}

function notes(): HTMLElement {
  const field = create('textarea', { rows: 2, value: 'Parts are to be sent again; customer ' });
  return create('label', { className: 'notes' }, 'The page’s own form: notes of the call', field);
}

/** What is done to the sites. */
const sites = (): HTMLElement =>
  create(
    'div',
    { className: 'controls' },
    button('A call comes in', () => Promise.all(SITES.map((site) => strike(site, 'call')))),
    button('Frankfurt loses its telephony', () => strike('site-1', 'telephony-off')),
    button('Frankfurt is switched off', () => strike('site-1', 'kill')),
    button('Statistics fail', () =>
      Promise.all(SITES.map((site) => strike(site, 'statistics-off'))),
    ),
    button('All works again', mend),
  );

const SITES = ['site-1', 'site-2'];
