import { html, nothing, type TemplateResult } from 'lit';
import type { ActiveSnapshot } from '../../contract/snapshot.js';
import { assertNever } from '../../contract/assert-never.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { remainingText, spokenRemainingText } from '../../words/durations.js';
import { moveObstacle, type MoveObstacle } from '../../words/move-obstacle.js';
import type { Outlook } from '../../words/words.js';
import { beganAt, dueAt, msSince, msUntil } from '../live-time.js';
import { renderElapsed, renderNotice } from '../notice.js';
import { SecondTicker } from '../second-ticker.js';
import { SessionPart } from '../session-part.js';
import type { StatusShape } from '../status-shape.js';
import { callAtRiskStyles, renderCallAtRisk } from './call-at-risk.js';
import { countdownStyles } from './countdown-styles.js';
import { turnsIn, turnText } from '../turn.js';
import { viewStyles } from '../view-styles.js';
import { renderSwitchoverSteps, switchoverStepsStyles } from './switchover-steps.js';
import { outlookText } from '../../words/outlook-words.js';

type CountingDown = Extract<Outlook, { readonly kind: 'counting-down' }>;

/**
 * The move to the other site: pending, with cause and countdown (B2), due but not possible (B1),
 * waiting for the end of a call (B3), or in progress with its steps (S3). Shows nothing when no
 * move is pending.
 *
 * @csspart switchover - the whole
 * @csspart caller - the caller who may be lost
 * @csspart progress - how much of the time until the move is over
 * @csspart move-now - goes at once instead of at the end of the countdown
 * @csspart return-now - goes back to the preferred site at once
 * @csspart stay - drops a move that nothing forces
 * @csspart try-now - asks again where no answer came
 * @csspart try-again - asks the other site again, which refused
 * @csspart steps - the steps of the move that runs
 */
export class AgentDrSwitchover extends SessionPart {
  static override styles = [viewStyles, switchoverStepsStyles, countdownStyles, callAtRiskStyles];

  constructor() {
    super();
    new SecondTicker(this, () => (this.view === undefined ? [] : momentsIn(this.view)));
  }

  protected override renderView(view: SessionView) {
    const { snapshot } = view;
    switch (snapshot.kind) {
      case 'active':
        return this.#renderOutlook(view, snapshot);
      case 'switching':
        return renderSwitchoverSteps(snapshot, turnText(view));
      case 'signed-out':
      case 'starting':
      case 'unreachable':
        return nothing;
      default:
        return assertNever(snapshot);
    }
  }

  #renderOutlook(view: SessionView, snapshot: ActiveSnapshot) {
    const { site, switchover } = snapshot;
    if (switchover.kind === 'none') return nothing;
    const obstacle = moveObstacle(snapshot);
    const left = 'dueInMs' in switchover ? remainingText(msLeft(view, switchover)) : '';
    const { title, moment, text } = outlookText({
      outlook: switchover,
      obstacle,
      site: site.name,
      left,
    });
    const choice = this.#renderChoice(switchover, obstacle);
    return html`<section
      part="switchover"
      translate="no"
      class="band ${bandOf(switchover, obstacle)}"
    >
      ${renderNotice({
        shape: shapeOf(switchover, obstacle),
        title,
        moment,
        spokenMoment: outlookText({
          outlook: switchover,
          obstacle,
          site: site.name,
          left: 'dueInMs' in switchover ? spokenRemainingText(msLeft(view, switchover)) : '',
        }).moment,
        // With a choice, it stands beside: what happens without one.
        lines: choice === nothing ? [text] : [],
        below: html`${
          switchover.kind === 'counting-down' ? this.#renderProgress(view, switchover) : nothing
        }
        ${renderCallAtRisk(snapshot)}
        ${
          choice === nothing
            ? nothing
            : html`<div class="actions">
                ${choice}
                <p class="muted">${text}</p>
              </div>`
        }`,
        aside:
          switchover.kind === 'never'
            ? renderElapsed(msSince(beganAt(view, switchover.forMs)))
            : nothing,
      })}
      ${this.renderFailure(view)}
    </section>`;
  }

  /**
   * Hidden from assistive technology: the title says it, and some screen readers beep with bars.
   */
  #renderProgress(view: SessionView, outlook: CountingDown) {
    const { timeoutMs } = outlook;
    return html`<progress
      part="progress"
      aria-hidden="true"
      max=${timeoutMs}
      .value=${Math.min(timeoutMs, Math.max(0, timeoutMs - msLeft(view, outlook)))}
    ></progress>`;
  }

  /** What the agent can do about it. */
  #renderChoice(outlook: Outlook, obstacle: MoveObstacle): TemplateResult | typeof nothing {
    switch (outlook.kind) {
      case 'never':
        return nothing;
      case 'counting-down':
        return this.#renderHurry(obstacle);
      case 'due':
        return this.#renderTryNow();
      case 'refused':
        // A retry with a refused password could lock the account.
        return outlook.refusal === 'refused-credentials'
          ? nothing
          : this.#renderMoveNow(text('tryAgain'), 'try-again');
      case 'announced':
        return html`${this.#renderMoveNow(text('returnNow'), 'return-now', 'primary')}
        ${this.#renderStay()}`;
      case 'waiting-for-call':
        return this.#renderStay();
      default:
        return assertNever(outlook);
    }
  }

  /**
   * Without a site that answers there is nowhere to move; without telephony there, no move succeeds.
   */
  #renderHurry({ kind }: MoveObstacle): TemplateResult {
    if (kind === 'no-site-answers') return this.#renderTryNow('primary');
    return this.renderButton({
      part: 'move-now',
      label: text('moveNow'),
      ...(kind === 'none' ? { look: 'primary' } : {}),
      isOff: kind === 'other-without-telephony',
      press: (commands) => commands.moveNow(),
    });
  }

  #renderTryNow(look?: 'primary') {
    return this.renderButton({
      part: 'try-now',
      label: text('tryNow'),
      ...(look === undefined ? {} : { look }),
      press: (commands) => commands.retryNow(),
    });
  }

  #renderMoveNow(label: string, part: string, look?: 'primary') {
    return this.renderButton({
      part,
      label,
      ...(look === undefined ? {} : { look }),
      press: (commands) => commands.moveNow(),
    });
  }

  #renderStay() {
    return this.renderButton({
      part: 'stay',
      label: text('stay'),
      press: (commands) => commands.stay(),
    });
  }
}

/** What nothing forces is not set off. */
function bandOf(outlook: Outlook, obstacle: MoveObstacle): 'attention' | 'off' | '' {
  if (outlook.kind === 'announced' || outlook.kind === 'waiting-for-call') return '';
  return isOff(outlook, obstacle) ? 'off' : 'attention';
}

function shapeOf(outlook: Outlook, obstacle: MoveObstacle): StatusShape {
  if (outlook.kind === 'waiting-for-call') return 'waiting';
  return isOff(outlook, obstacle) ? 'off' : 'attention';
}

/** Without a move, calls cannot come until it is over; where no site answers, there is none. */
const isOff = ({ kind }: Outlook, obstacle: MoveObstacle): boolean =>
  kind === 'never' || obstacle.kind === 'no-site-answers';

const msLeft = (view: SessionView, { dueInMs }: { readonly dueInMs: number }): number =>
  msUntil(dueAt(view, dueInMs));

/** The moments that are counted on the screen. */
function momentsIn(view: SessionView): readonly number[] {
  if (view.snapshot.kind !== 'active') return turnsIn(view);
  const { switchover } = view.snapshot;
  return [
    ...('dueInMs' in switchover ? [dueAt(view, switchover.dueInMs)] : []),
    ...(switchover.kind === 'never' ? [beganAt(view, switchover.forMs)] : []),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-switchover': AgentDrSwitchover;
  }
}
