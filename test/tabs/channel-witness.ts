import * as v from 'valibot';
import type { Page } from 'puppeteer-core';
import { WIDGET_VERSION } from '../../src/contract/worker-name.js';

/** Another script of the origin, which listens to the messages between tabs. */
export class ChannelWitness {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async listen(page: Page): Promise<ChannelWitness> {
    await page.evaluate(`{
      const { configSrc, baseURI } = document.querySelector('agent-dr-session');
      const name = 'agent-dr-session ' + new URL(configSrc, baseURI).href;
      globalThis.heard = [];
      const channel = new BroadcastChannel('agent-dr-session ${WIDGET_VERSION} ' + name);
      channel.onmessage = ({ data }) => heard.push(data);
    }`);
    return new ChannelWitness(page);
  }

  /** The types of all messages, and all that can be read in them, bytes as text too. */
  async heard(): Promise<{ readonly types: readonly string[]; readonly text: string }> {
    const json = await this.#page.evaluate(`JSON.stringify(heard, (key, value) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value)`);
    const messages = v.parse(Messages, JSON.parse(String(json)));
    return { types: messages.map(({ type }) => type), text: JSON.stringify(messages) };
  }
}

const Messages = v.array(v.looseObject({ type: v.string() }));
