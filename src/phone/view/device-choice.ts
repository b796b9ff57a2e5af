import { html, nothing, type TemplateResult } from 'lit';
import type { AudioDevice } from '../phone.js';
import type { PhoneWords } from './phone-words.js';

export interface DeviceChoice {
  readonly part: 'microphone' | 'speaker';
  readonly devices: readonly AudioDevice[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

/** A choice of devices; nothing where the browser offers none. */
export function renderDeviceChoice(
  { part, devices, chosen, choose }: DeviceChoice,
  words: PhoneWords,
): TemplateResult | typeof nothing {
  if (devices.length === 0) return nothing;
  // One that is gone is not shown as chosen: the system's is used.
  const isThere = devices.some(({ id }) => id === chosen);
  return html`<label part="label">
    ${words.text(part)}
    <select
      part="field ${part}"
      @change=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLSelectElement) choose(currentTarget.value);
      }}
    >
      <option value="" ?selected=${!isThere}>${words.text('system')}</option>
      ${devices.map(
        ({ id, name }, index) =>
          html`<option value=${id} ?selected=${id === chosen}>
            ${name === '' ? words.text('unnamed', { number: String(index + 1) }) : name}
          </option>`,
      )}
    </select>
  </label>`;
}
