import type { Browser, Page } from 'puppeteer-core';

const WAIT_MS = 20_000;

/**
 * An example's page, as its agent sees it: the five are the same desk, so that one driver serves
 * all of them. What it reads of the session is what the application keeps in its own state.
 */
export class DeskPage {
  /** What was thrown or forbidden in the page. */
  readonly errors: string[] = [];
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(WAIT_MS);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') this.errors.push(message.text());
    });
  }

  /** In its own browser context: it shares its session with no other page. */
  static async open(browser: Browser, url: string): Promise<DeskPage> {
    const context = await browser.createBrowserContext();
    const desk = new DeskPage(await context.newPage());
    await desk.#page.goto(url);
    return desk;
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.#page.locator('::-p-aria(User name)').fill(username);
    await this.#page.locator('::-p-aria(Password)').fill(password);
    await this.#page.keyboard.press('Enter');
  }

  write(notes: string): Promise<void> {
    return this.#page.locator('textarea').fill(notes);
  }

  notes(): Promise<string> {
    return this.#page.$eval('textarea', ({ value }) => value);
  }

  /** Resolves when the notes are these: a framework draws what has changed when it likes. */
  async hasNotes(notes: string): Promise<void> {
    await this.#page.waitForFunction(
      (wanted) => document.querySelector('textarea')?.value === wanted,
      {},
      notes,
    );
  }

  async press(button: string): Promise<void> {
    await this.#page.locator(`::-p-aria([name="${button}"][role="button"])`).click();
  }

  tick(box: string): Promise<void> {
    return this.#page.locator(`::-p-aria([name="${box}"][role="checkbox"])`).click();
  }

  /** Resolves when the application shows this text in the output of that name. */
  async shows(output: 'Site' | 'Last failure', text: string): Promise<void> {
    await this.#page.waitForFunction(
      (label, wanted) =>
        document.querySelector(`output[aria-label="${label}"]`)?.textContent.trim() === wanted,
      {},
      output,
      text,
    );
  }

  /** Resolves when the session's `size` is the one that the application has set. */
  async hasSize(size: string): Promise<void> {
    await this.#page.waitForSelector(`agent-dr-session[size="${size}"]`);
  }

  /** Resolves when the part that stands in the page's own layout speaks of this site. */
  async partSpeaksOf(site: string): Promise<void> {
    await this.#page.waitForFunction(
      (wanted) =>
        document
          .querySelector('agent-dr-session > agent-dr-site-status')
          ?.shadowRoot?.textContent.includes(wanted),
      {},
      site,
    );
  }

  close(): Promise<void> {
    return this.#page.browserContext().close();
  }
}
