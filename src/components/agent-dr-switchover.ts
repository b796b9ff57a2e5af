import { css, html, nothing, type TemplateResult } from 'lit';
import type { ActiveSnapshot, SwitchoverOutlook } from '../contract/snapshot.js';
import { unreachable } from '../contract/unreachable.js';
import { elapsedText, remainingText } from './durations.js';
import { beganAt, dueAt, msSince, msUntil } from './live-time.js';
import { renderNotice, type Notice } from './notice.js';
import { SecondHand } from './second-hand.js';
import type { SessionView } from './session-context.js';
import { SessionPart } from './session-part.js';
import { renderSwitchoverSteps, switchoverStepsStyles } from './switchover-steps.js';
import type { TitledText } from './words.js';

type CountingDown = Extract<SwitchoverOutlook, { readonly kind: 'counting-down' }>;

/**
 * The move to the other site: that it is coming, with cause and countdown (B2), that it is due but
 * cannot be made (B1), and its steps while it is made (S3). Shows nothing when no move is in sight.
 *
 * @csspart switchover - the whole
 * @csspart progress - how much of the time until the move is over
 * @csspart move-now - goes at once instead of at the end of the countdown
 * @csspart try-now - asks the other site again, which did not answer
 * @csspart try-again - asks the other site again, which refused
 * @csspart steps - the steps of the move that runs
 */
export class AgentDrSwitchover extends SessionPart {
  static override styles = [
    SessionPart.styles,
    switchoverStepsStyles,
    css`
      progress {
        appearance: none;
        display: block;
        inline-size: 100%;
        block-size: 4px;
        margin-block-end: 4px;
        border: 0;
        border-radius: 2px;
        background: var(--_line);
        color: var(--_attention);
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--_line);
      }
      progress::-webkit-progress-value {
        background: var(--_attention);
      }
      progress::-moz-progress-bar {
        background: var(--_attention);
      }
      @media (forced-colors: active) {
        progress {
          border: 1px solid CanvasText;
          block-size: 6px;
        }
        progress::-webkit-progress-value {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new SecondHand(this, () => (this.view === undefined ? [] : momentsIn(this.view)));
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    switch (snapshot.kind) {
      case 'active':
        return this.#renderOutlook(view, snapshot);
      case 'switching':
        return renderSwitchoverSteps(snapshot, this.words);
      case 'signed-out':
      case 'starting':
      case 'unreachable':
        return nothing;
      default:
        return unreachable(snapshot);
    }
  }

  #renderOutlook(view: SessionView, { site, switchover }: ActiveSnapshot) {
    const words = this.words.outlook;
    switch (switchover.kind) {
      case 'none':
        return nothing;
      case 'never':
        return this.#renderBand(view, words.never(site.name), nothing, {
          aside: silence(view, switchover),
        });
      case 'counting-down':
        return this.#renderCountdown(view, site.name, switchover);
      case 'due': {
        const text = words.due(site.name, switchover.to.name, silence(view, switchover));
        return this.#renderBand(view, text, this.#renderTryNow());
      }
      case 'refused': {
        const { to, refusal } = switchover;
        const text = words.refused(site.name, to.name, refusal, silence(view, switchover));
        // Another try with a refused password could lock the account.
        const retry = refusal === 'refused-credentials' ? nothing : this.#renderTryAgain(to.id);
        return this.#renderBand(view, text, retry);
      }
      default:
        return unreachable(switchover);
    }
  }

  #renderCountdown(view: SessionView, from: string, outlook: CountingDown) {
    const { to, dueInMs, timeoutMs } = outlook;
    const leftMs = msUntil(dueAt(view, dueInMs));
    const left = remainingText(leftMs);
    const text = this.words.outlook.countingDown(from, to.name, left, silence(view, outlook));
    // Hidden from assistive technology: the title says it, and some screen readers beep with bars.
    return this.#renderBand(
      view,
      text,
      html`<progress
          part="progress"
          aria-hidden="true"
          max=${timeoutMs}
          .value=${Math.min(timeoutMs, Math.max(0, timeoutMs - leftMs))}
        ></progress>
        ${this.#renderMoveNow(to.id)}`,
    );
  }

  #renderBand(
    view: SessionView,
    { title, text }: TitledText,
    below: TemplateResult | typeof nothing,
    aside: Pick<Notice, 'aside'> = {},
  ) {
    return html`<section part="switchover" class="band attention">
      ${renderNotice({ shape: 'attention', title, lines: [text], ...aside })}
      <div class="actions">${below}</div>
      ${this.renderFailure(view)}
    </section>`;
  }

  #renderMoveNow(siteId: string) {
    return this.renderButton({
      part: 'move-now',
      label: this.words.moveNow,
      look: 'primary',
      press: (commands) => commands.switchTo(siteId),
    });
  }

  #renderTryNow() {
    return this.renderButton({
      part: 'try-now',
      label: this.words.tryNow,
      press: (commands) => commands.retryNow(),
    });
  }

  #renderTryAgain(siteId: string) {
    return this.renderButton({
      part: 'try-again',
      label: this.words.tryAgain,
      press: (commands) => commands.switchTo(siteId),
    });
  }
}

const silence = (view: SessionView, { offForMs }: { readonly offForMs: number }): string =>
  elapsedText(msSince(beganAt(view, offForMs)));

/** What is counted on the screen. */
function momentsIn(view: SessionView): readonly number[] {
  if (view.snapshot.kind !== 'active') return [];
  const { switchover } = view.snapshot;
  switch (switchover.kind) {
    case 'none':
      return [];
    case 'counting-down':
      return [dueAt(view, switchover.dueInMs), beganAt(view, switchover.offForMs)];
    case 'never':
    case 'due':
    case 'refused':
      return [beganAt(view, switchover.offForMs)];
    default:
      return unreachable(switchover);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-switchover': AgentDrSwitchover;
  }
}
