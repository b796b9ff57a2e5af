import { css } from 'lit';

/** What stands in a band: shape, text, actions. */
export const noticeStyles = css`
  /* The first thing that is read: where and when. */
  .moment {
    color: var(--dr-title, inherit);
    font-size: var(--dr-text-moment, 1.33em);
    font-weight: var(--_bold);
    line-height: 1.25;
    margin-block: 2px;
    overflow-wrap: anywhere;
  }
  @container (min-width: 30em) {
    .moment {
      font-size: var(--dr-text-moment, 1.6em);
    }
  }
  /* For those who listen to the screen. */
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .band.attention {
    background: var(--_attention-surface);
  }
  .band.off {
    background: var(--_off-surface);
  }
  .band.notice {
    background: var(--_notice-surface);
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: var(--_gap);
  }
  /* As high as a line of text, so that the shape stands beside the title. */
  .row > .shape {
    block-size: 1.45em;
  }
  .row:has(h2.moment) > .shape {
    block-size: 2em;
  }
  /* A button goes under the text before it crushes it, in any language. */
  .beside {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: calc(var(--_gap) * 0.6) var(--_gap);
  }
  .beside > .text {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  /* Beside a word at the end of the row there may be little room. */
  .beside > .whole {
    flex: 1 0 100%;
  }
  .beside > button {
    flex: none;
    align-self: center;
    max-inline-size: 100%;
  }
  .actions:not(:empty) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_gap) * 0.6) var(--_gap);
    margin-block-start: var(--_gap);
  }
  /* It opens something: an arrow that points there, and back when it is open. */
  button.opens::after {
    content: '';
    display: inline-block;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: 0.3em;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-25%) rotate(45deg);
  }
  button.opens[aria-expanded='true']::after {
    transform: translateY(25%) rotate(225deg);
  }
`;
