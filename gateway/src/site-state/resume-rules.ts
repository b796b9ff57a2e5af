import { clientOf, newClient, withChanged, withClient } from './agent-record.js';
import type { Rule } from './site-state.js';

/** Recognises a credential by its hash, in constant time. */
export type Matches = (hash: string) => boolean;

/** Keeps a credential's hash. Invalidates an earlier one of this client. */
export const issue =
  (clientId: string, application: string, hash: string): Rule<null> =>
  (agent) => {
    const client = clientOf(agent, clientId) ?? newClient(clientId);
    const resume = { hash, application, goodUntilMs: null };
    return { agent: withClient(agent, { ...client, resume }), answer: null };
  };

/** Whether it opens a session; each does so once. */
export const redeem =
  (clientId: string, application: string, matches: Matches): Rule<boolean> =>
  (agent, nowMs) => {
    const client = clientOf(agent, clientId);
    const resume = client?.resume ?? null;
    if (client === undefined || resume === null || !matches(resume.hash)) {
      return { agent, answer: false };
    }
    const isGood = resume.goodUntilMs === null || nowMs <= resume.goodUntilMs;
    return {
      agent: withChanged(agent, { ...client, resume: null }),
      answer: isGood && resume.application === application,
    };
  };

/** The connection that got it has ended: from now on it is valid for so long. */
export const expire =
  (clientId: string, matches: Matches, validForMs: number): Rule<null> =>
  (agent, nowMs) => {
    const client = clientOf(agent, clientId);
    const resume = client?.resume ?? null;
    if (client === undefined || resume === null || !matches(resume.hash)) {
      return { agent, answer: null };
    }
    const goodUntilMs = nowMs + validForMs;
    return {
      agent: withChanged(agent, { ...client, resume: { ...resume, goodUntilMs } }),
      answer: null,
    };
  };

/** Nothing is left to resume for this client. */
export const forget =
  (clientId: string): Rule<null> =>
  (agent) => {
    const client = clientOf(agent, clientId);
    if (!client?.resume) return { agent, answer: null };
    return { agent: withChanged(agent, { ...client, resume: null }), answer: null };
  };
