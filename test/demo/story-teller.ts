import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type {} from '../../src/components/session/agent-dr-session.js';
import { tabTo } from './keyboard.js';

const WAIT_MS = 60_000;

/** Plays the chosen story by the keyboard, without the pauses for slow readers. */
export class StoryTeller {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Chooses a story from the list in the lab, which is opened for it. */
  async choose(id: string): Promise<void> {
    if (await this.#page.$('#lab[hidden]')) await this.press('Stories and lab');
    const chosen = () =>
      this.#page.$eval('#stories :checked', (radio) => [
        radio.getAttribute('value'),
        radio.closest('label')?.textContent.trim() ?? '',
      ]);
    await tabTo(this.#page, new RegExp(`^${(await chosen())[1]}$`), 200);
    const stories = await this.#page.$$eval('#stories input', ({ length }) => length);
    for (let i = 0; i < stories && (await chosen())[0] !== id; i++) {
      await this.#page.keyboard.press('ArrowDown');
    }
    assert.equal((await chosen())[0], id);
  }

  /**
   * Plays a story from the list to its end. `shows`: the requirements that must be named. `after`
   * runs when the step with that number is done. Throws the reason if the story halts.
   */
  async play(
    shows: readonly string[],
    after: Readonly<Record<number, () => Promise<void>>> = {},
  ): Promise<void> {
    assert.deepEqual(
      await this.#page.$$eval('#story-shows dt', (ids) => ids.map((id) => id.textContent)),
      shows,
    );
    await this.press('Play');
    // Held, each step stays until it has been looked at, however slow this machine is.
    await this.press('Pause');
    const steps = await this.#page.$$eval('#story-steps li', (items) => items.length);
    await tabTo(this.#page, /^Next$/);
    for (let step = 0; step < steps; step++) {
      await this.#cameAbout(step);
      await after[step]?.();
      await this.#turnTo(step + 1);
    }
    await this.says('The end.');
  }

  /** A button of the story. */
  async press(name: string): Promise<void> {
    await tabTo(this.#page, new RegExp(`^${name}$`), 200);
    await this.#page.keyboard.press('Enter');
  }

  /** Resolves when the line below the buttons says so. */
  async says(text: string): Promise<void> {
    await this.#page.waitForFunction(
      (wanted) => document.querySelector('#story-state')?.textContent === wanted,
      { timeout: WAIT_MS },
      text,
    );
  }

  /** Where the agent works. */
  site(): Promise<string> {
    return this.#page.$eval('agent-dr-session', ({ snapshot }) =>
      snapshot.kind === 'active' ? snapshot.site.name : snapshot.kind,
    );
  }

  async #cameAbout(step: number): Promise<void> {
    const outcome = await this.#page.waitForFunction(
      (index) => {
        const item = document.querySelectorAll('#story-steps li')[index];
        if (item?.className === 'is-here') return 'here';
        const isHalted = item?.className === 'is-halted';
        return isHalted ? `halted: ${document.querySelector('#story-state')?.textContent}` : '';
      },
      { timeout: WAIT_MS },
      step,
    );
    assert.equal(await outcome.jsonValue(), 'here');
  }

  /** Does nothing where it was turned already: a second press would skip the step after it. */
  async #turnTo(step: number): Promise<void> {
    const isHeld = await this.#page.evaluate(
      (index) => document.querySelectorAll('#story-steps li')[index]?.className === 'is-here',
      step - 1,
    );
    if (!isHeld) return;
    const isFocused = await this.#page.evaluate(() => document.activeElement?.id === 'story-next');
    if (!isFocused) await tabTo(this.#page, /^Next$/, 200);
    await this.#page.keyboard.press('Enter');
    await this.#page.waitForFunction(
      (index) => {
        const items = [...document.querySelectorAll('#story-steps li')];
        return items.slice(0, index).every(({ className }) => className === 'is-past');
      },
      { timeout: WAIT_MS },
      step,
    );
  }
}
