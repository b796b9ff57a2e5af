import { css } from 'lit';

/** Each site is a column that looks like a card. */
export const siteStatusStyles = css`
  .band {
    padding: 10px 8px 12px 16px;
    padding-inline: 16px 8px;
  }
  table {
    inline-size: 100%;
    max-inline-size: 42em;
    table-layout: fixed;
    border-spacing: 8px 0;
    margin-inline-start: -8px;
    text-align: start;
  }
  td,
  th {
    padding: calc(3px * var(--_density)) 6px;
    border: 0 solid var(--_line);
    font-size: var(--_small);
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  tr > :first-child {
    inline-size: 7.4em;
    padding-inline: 0;
    color: var(--_muted);
  }
  tr > * + * {
    border-inline-width: 1px;
    background: var(--_raised);
  }
  thead tr > * + * {
    padding-block: 8px 6px;
    border-block-start-width: 1px;
    border-start-start-radius: var(--_control-radius);
    border-start-end-radius: var(--_control-radius);
  }
  tbody tr:last-child > * + * {
    padding-block-end: 8px;
    border-block-end-width: 1px;
    border-end-start-radius: var(--_control-radius);
    border-end-end-radius: var(--_control-radius);
  }
  tr > .here {
    border-color: var(--_text);
    background: var(--_surface);
  }
  .name {
    font-weight: var(--_bold);
  }
  th .muted,
  .state.muted {
    font-size: 1em;
  }
  .state {
    display: flex;
    align-items: start;
    gap: 6px;
  }
  .state > .shape {
    inline-size: 0.9em;
    block-size: 1.45em;
  }
  /* The band has an inset of its own. */
  agent-dr-standby {
    --dr-inset: 0;
    margin-block-start: 10px;
    margin-inline-end: 8px;
  }
  /* Large type in a narrow column: labels go above their row. */
  @container (max-width: 19em) {
    table,
    thead,
    tbody {
      display: block;
    }
    tr {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      column-gap: 8px;
      margin-inline-start: 8px;
    }
    tr > :first-child {
      grid-column: 1 / -1;
      inline-size: auto;
    }
    tr > * + * {
      border-width: 1px !important;
      border-radius: var(--_control-radius);
    }
  }
  @media (forced-colors: active) {
    tr > .here {
      border-inline-width: 3px;
    }
  }
`;
