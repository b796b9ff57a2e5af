import type { SiteWord } from '../contract/site-word.js';

/** A site that did not accept the agent, with what it said; absent when it did not answer. */
export interface SaidSite {
  readonly name: string;
  readonly word?: SiteWord | undefined;
}

/** Whether any of them answered: then the agent's own network works. */
export const haveSaid = (sites: readonly SaidSite[]): boolean =>
  sites.some(({ word }) => word !== undefined);
