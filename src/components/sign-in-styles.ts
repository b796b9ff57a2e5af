import { css } from 'lit';

export const signInStyles = css`
  .field {
    margin-block-start: 10px;
  }
  label {
    display: block;
    margin-block-end: 4px;
    font-size: 0.87em;
    font-weight: 550;
  }
  input {
    inline-size: 100%;
    max-inline-size: 30em;
    min-block-size: 38px;
    padding: 7px 10px;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 0.8);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input[readonly] {
    background: var(--_raised);
    color: var(--_muted);
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--_off);
    padding: 6px 9px;
  }
  .field .failure {
    margin-block-start: 4px;
  }
  .outcome:empty {
    display: none;
  }
  .outcome {
    margin-block-start: 8px;
  }
  button {
    margin-block-start: 12px;
  }
  .problems {
    display: grid;
    gap: 8px;
    margin-block-start: 10px;
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
