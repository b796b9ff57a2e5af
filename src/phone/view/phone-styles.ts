import { css } from 'lit';

/** What the phone has besides the bands and buttons of the session's parts. */
export const phoneStyles = css`
  :host {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }
  .band + .band {
    border-block-start: 1px solid var(--_line);
  }
  .band.ringing {
    background: var(--_notice-surface);
  }
  .under {
    margin-inline-start: calc(14px + var(--_gap));
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: calc(var(--_gap) * 0.6) var(--_gap);
  }
  label {
    display: grid;
    flex: 1 1 12em;
    gap: 4px;
    min-inline-size: 0;
    color: var(--dr-label, inherit);
    font-size: var(--_small);
    font-weight: var(--dr-weight-label, inherit);
  }
  input,
  select {
    font: inherit;
    font-size: 1rem;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control-size);
    padding: calc(5px * var(--_density)) 10px;
    border: 1px solid var(--_field-line);
    border-radius: var(--_control-radius);
    background: var(--dr-field-surface, var(--_surface));
    color: var(--dr-field-text, inherit);
  }
  button[aria-pressed='true'] {
    border-color: var(--_text);
    box-shadow: inset 0 0 0 1px var(--_text);
  }
  .hang-up {
    border-color: var(--_off);
    color: var(--_off);
  }
  .keys {
    display: grid;
    grid-template-columns: repeat(3, minmax(44px, 72px));
    gap: 6px;
    margin-block-start: var(--_gap);
    direction: ltr;
  }
  .levels {
    display: grid;
    grid-template-columns: max-content minmax(0, 16em);
    align-items: center;
    gap: 4px var(--_gap);
    margin-block-start: var(--_gap);
  }
  .level {
    block-size: 6px;
    border-radius: 3px;
    background: var(--_line);
    overflow: clip;
  }
  .level > span {
    display: block;
    block-size: 100%;
    background: var(--_running);
    inline-size: calc(var(--level, 0) * 100%);
  }
  .devices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
    margin-block: calc(var(--_gap) * 0.6) var(--_gap);
  }
  .steps {
    margin-block-start: var(--_gap);
  }
  .steps li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--_gap);
    padding-block: 3px;
  }
  .steps span:last-child {
    text-align: end;
  }
  @media (pointer: coarse) {
    input,
    select {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .level > span {
      background: CanvasText;
    }
  }
`;
