import type { SiteWord } from '../contract/site-word.js';

/** A site that did not take the agent, and what it said; absent when it did not answer. */
export interface SaidSite {
  readonly name: string;
  readonly word?: SiteWord | undefined;
}

/** Whether any of them answered: then it is not the agent's own network. */
export const haveSaid = (sites: readonly SaidSite[]): boolean =>
  sites.some(({ word }) => word !== undefined);
