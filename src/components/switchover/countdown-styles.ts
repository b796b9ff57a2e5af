import { css } from 'lit';

/** The bar of a countdown: how much of the time until the move is over. */
export const countdownStyles = css`
  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block-start: var(--_gap);
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
`;
