import type { SiteWord } from '../contract/site-word.js';
import { text } from '../locales/text.js';

/** A site that did not accept the agent, with what it said; absent when it did not answer. */
export interface SaidSite {
  readonly name: string;
  readonly word?: SiteWord | undefined;
}

/** Whether any of them answered: then the agent's own network works. */
export const haveSaid = (sites: readonly SaidSite[]): boolean =>
  sites.some(({ word }) => word !== undefined);

/** Why one site did not accept the agent. */
export const siteSays = ({ name, word }: SaidSite): string =>
  text(`noSite.said.${word ?? 'silent'}`, { site: name });
