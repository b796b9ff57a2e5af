import type { Page } from 'puppeteer-core';

/** Presses Tab until the control with this accessible name has the focus. */
export async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(nameOfFocused);
    if (name.test(focused)) return;
    passed.push(focused);
  }
  throw new Error(`Tab did not reach ${name.source}; it passed ${passed.join(' | ')}`);
}

/** Runs in the page: the name of what has the focus, shadow roots looked into. */
function nameOfFocused(): string {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (!(focused instanceof HTMLElement)) return '';
  const labels =
    focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
      ? [...(focused.labels ?? [])].map((label) => label.textContent)
      : [];
  return (focused.ariaLabel ?? (labels.join(' ') || focused.textContent)).trim();
}
