import { html, nothing, type TemplateResult } from 'lit';
import type { InterruptedCall } from '../contract/snapshot.js';
import { DrCallBackEvent } from '../session/events.js';
import { dialAddress } from './dial-address.js';

/**
 * Calls back: the page may do it itself, otherwise the link opens the agent's softphone. `element`
 * fires the event.
 */
export function renderCallBack(
  element: HTMLElement,
  call: InterruptedCall,
  label: string,
  isPrimary: boolean,
): TemplateResult | typeof nothing {
  const address = dialAddress(call.number);
  if (address === undefined) return nothing;
  return html`<a
    part="button call-back"
    class="button ${isPrimary ? 'primary' : ''}"
    href=${address}
    aria-label=${`${label} ${call.number}`}
    @click=${(event: Event) => {
      if (!element.dispatchEvent(new DrCallBackEvent(call))) event.preventDefault();
    }}
    >${label}</a
  >`;
}

/** Whether the number is in the clipboard now: pages, browsers and policies may refuse it. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
