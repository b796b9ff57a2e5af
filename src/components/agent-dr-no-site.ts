import { html, nothing } from 'lit';
import type { UnreachableSnapshot } from '../contract/snapshot.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { remainingText } from '../words/durations.js';
import { dueAt, msUntil } from './live-time.js';
import { renderNotice } from './notice.js';
import { SecondTicker } from './second-ticker.js';
import { SessionPart } from './session-part.js';
import { turnsIn, turnText } from './turn.js';
import { viewStyles } from './view-styles.js';
import { noSiteText, noSiteTitle } from '../words/no-site-words.js';

/**
 * No site accepts the agent, and when the next attempt is. If none answers, their own network is
 * the likely cause (B1). Shows nothing while a site answers.
 *
 * @csspart no-site - the whole
 * @csspart try-now - the button
 */
export class AgentDrNoSite extends SessionPart {
  static override styles = viewStyles;

  constructor() {
    super();
    new SecondTicker(this, () => {
      const { view } = this;
      const due = view && nextTryAt(view);
      return view === undefined ? [] : [...turnsIn(view), ...(due === undefined ? [] : [due])];
    });
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    if (snapshot.kind !== 'unreachable') return nothing;
    return html`<section part="no-site" class="band off" translate="no">
      ${renderNotice({
        shape: 'off',
        title: noSiteTitle(snapshot.sites),
        lines: [this.#text(view, snapshot)],
        below: html`<div class="actions">${this.#renderTryNow(snapshot)}</div>
          ${this.renderFailure(view)}`,
      })}
    </section>`;
  }

  #text(view: SessionView, { sites, warnings }: UnreachableSnapshot): string {
    const due = nextTryAt(view);
    const next =
      due === undefined
        ? text('noSite.trying')
        : text('noSite.nextTry', { left: remainingText(msUntil(due)) });
    return `${noSiteText(sites, warnings)} ${turnText(view) ?? next}`;
  }

  #renderTryNow({ attempt }: UnreachableSnapshot) {
    return this.renderButton({
      part: 'try-now',
      label: text('tryNow'),
      look: 'primary',
      isOff: attempt.kind === 'running',
      press: (commands) => commands.retryNow(),
    });
  }
}

/** `undefined` during an attempt. */
function nextTryAt(view: SessionView): number | undefined {
  const { snapshot } = view;
  return snapshot.kind === 'unreachable' && snapshot.attempt.kind === 'waiting'
    ? dueAt(view, snapshot.attempt.dueInMs)
    : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-no-site': AgentDrNoSite;
  }
}
