import { css } from 'lit';

export const signInStyles = css`
  .field {
    margin-block-start: var(--_gap);
  }
  label {
    display: block;
    margin-block-end: calc(var(--_gap) * 0.4);
    color: var(--dr-label, inherit);
    font-size: var(--_small);
    font-weight: var(--dr-weight-label, 550);
  }
  .password {
    display: flex;
    align-items: center;
    max-inline-size: 30em;
  }
  .password > button {
    flex: none;
    margin: 0;
  }
  #caps-lock:empty {
    display: none;
  }
  input {
    inline-size: 100%;
    max-inline-size: 30em;
    min-block-size: calc(var(--_control-size) + 4px);
    padding: calc(7px * var(--_density)) 10px;
    border: 1px solid var(--_field-line);
    border-radius: var(--_control-radius);
    background: var(--dr-field-surface, var(--_surface));
    color: var(--dr-field-text, inherit);
    font: inherit;
  }
  input[readonly] {
    background: var(--_raised);
    color: var(--_muted);
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--_off);
    padding: calc(7px * var(--_density) - 1px) 9px;
  }
  .field .failure {
    margin-block-start: calc(var(--_gap) * 0.4);
  }
  .outcome:empty {
    display: none;
  }
  .outcome {
    margin-block-start: calc(var(--_gap) * 0.8);
  }
  button + button {
    margin-inline-start: var(--_gap);
  }
  button {
    margin-block-start: calc(var(--_gap) * 1.2);
  }
  .problems {
    display: grid;
    gap: calc(var(--_gap) * 0.8);
    margin-block-start: var(--_gap);
    overflow-wrap: anywhere;
  }
  code {
    font-size: 0.93em;
  }
  @media (pointer: coarse) {
    input {
      min-block-size: 44px;
    }
  }
`;
