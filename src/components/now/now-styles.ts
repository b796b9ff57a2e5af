import { css } from 'lit';

/** One line of 48 px while it has room; what does not fit goes to the next, in whole words. */
export const nowStyles = css`
  .band ~ .now,
  .details:not([hidden]) {
    border-block-start: 1px solid var(--_line);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px var(--_gap);
    min-block-size: calc(48px * var(--_density));
    padding-block: calc(6px * var(--_density));
    padding-inline: 16px 8px;
  }
  /* The points between things are outside at the start of a row: cut off there. */
  .say {
    flex: 1 1 8em;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 1em;
    min-inline-size: 0;
    clip-path: inset(-3px);
  }
  .say > * {
    position: relative;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .say > * + *::before {
    content: '·' / '';
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: -0.65em;
    translate: 0 -50%;
    color: var(--_muted);
  }
  .place {
    margin: 0;
    color: var(--dr-title, inherit);
    font-size: 1em;
    font-weight: var(--_bold);
  }
  .rest,
  .lack {
    font-size: var(--_small);
  }
  .rest {
    color: var(--_muted);
  }
  .lack {
    color: var(--_attention);
  }
  .say button {
    min-block-size: 28px;
    padding: 0 2px;
    color: inherit;
    font-size: 1em;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin-inline-start: auto;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_gap) * 0.6);
    padding: 0 16px 10px;
    /* Under the text, which begins behind the shape. */
    padding-inline-start: calc(30px + var(--_gap));
  }
  .below {
    padding: 0 16px 10px;
  }
  .when-wide,
  .when-wider {
    display: none;
  }
  @container (min-width: 30em) {
    .when-wide {
      display: revert;
    }
  }
  @container (min-width: 42em) {
    .when-wider {
      display: revert;
    }
  }
`;
