import { AgentDrPhone } from '../../src/phone/agent-dr-phone.js';
import { FakePhone } from '../../src/phone/testing/fake-phone.js';
import type { PhoneState } from '../../src/phone/phone.js';
import type { GalleryState, Opened } from '../states/gallery-state.js';
import { until } from './until.js';
import type { Language } from './variant.js';

if (!customElements.get('agent-dr-phone')) customElements.define('agent-dr-phone', AgentDrPhone);

/** How long the calls of the gallery have lasted. */
const CALL_MS = 83_500;

/** Mounts a real phone's element with a script in place of the phone, and resolves when it is shown. */
export async function mountPhone(
  place: Element,
  phone: PhoneState,
  { snapshot, opened }: GalleryState,
  language: Language,
): Promise<void> {
  const element = document.createElement('agent-dr-phone');
  element.phone = new FakePhone(begun(phone));
  element.session = Object.assign(new EventTarget(), { snapshot });
  place.append(element);
  const root = (): HTMLElement | null => element.renderRoot.querySelector('[lang]');
  await element.updateComplete;
  await until(`the phone spoke ${language}`, () => root()?.lang === language);
  await element.updateComplete;
  if (opened !== undefined) open(element, opened);
  await element.updateComplete;
}

/** The clock of the page stands still. */
const begun = (phone: PhoneState): PhoneState =>
  phone.call.kind === 'established'
    ? { ...phone, call: { ...phone.call, since: performance.now() - CALL_MS } }
    : phone;

function open(element: AgentDrPhone, opened: Opened): void {
  if (opened === 'details') {
    for (const details of element.renderRoot.querySelectorAll('details')) details.open = true;
  } else element.renderRoot.querySelector<HTMLElement>('[part~=keypad]')?.click();
}
