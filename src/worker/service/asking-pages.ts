import type { Pages } from '../session/effect-runner.js';
import { siteRef } from '../engine/model/site-ref.js';
import type { Update } from './page-ports.js';
import { PageQuestions } from './page-questions.js';
import type { LocalCommands } from '../commands/session-commands.js';
import type { Session } from '../session/session.js';
import { WantedCredentials } from '../credentials/wanted-credentials.js';

export interface AskingPagesOptions {
  /** How many pages will answer a question. */
  readonly askedPages: () => number;
  readonly publish: (update: Update) => void;
  /** Called when it exists. */
  readonly session: () => Session;
}

/** How a session asks its pages, and how they answer. */
export interface AskingPages {
  readonly pages: Pages;
  readonly answers: Pick<LocalCommands, 'answerBeforeSwitchover' | 'answerCredentials'>;
}

export function askingPages({ askedPages, publish, session }: AskingPagesOptions): AskingPages {
  const questions = new PageQuestions();
  const wanted = new WantedCredentials({
    pages: askedPages,
    tell: (question, username) => {
      publish({ type: 'credentials-wanted', question, username });
    },
    given: (credentials) => {
      session().renew(credentials);
    },
    now: () => session().now(),
  });
  return {
    pages: {
      wantCredentials: (username, deadlineMs) =>
        // After a sign-out nobody is asked.
        session().state.kind === 'signed-out'
          ? Promise.resolve()
          : wanted.ask(username, deadlineMs),
      ask({ question, cause, siteId }) {
        questions.ask(question, askedPages(), (answer) => {
          session().dispatch({ type: 'page-answered', question, answer });
        });
        const { state } = session();
        if (state.kind !== 'active') return;
        const to = siteRef(state.configuration, siteId);
        publish({ type: 'before-switchover', question, cause, to });
      },
      relaunchEndpoint(dn) {
        publish({ type: 'relaunch-endpoint', dn });
      },
    },
    answers: {
      answerCredentials(question, answer) {
        wanted.answer(question, answer);
        return Promise.resolve();
      },
      answerBeforeSwitchover(question, answer) {
        questions.answer(question, answer);
        return Promise.resolve();
      },
    },
  };
}
