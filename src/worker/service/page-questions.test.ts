import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PageQuestions } from './page-questions.js';

function asked(pages: number) {
  const questions = new PageQuestions();
  const answers: string[] = [];
  questions.ask(1, pages, (answer) => answers.push(answer));
  return { questions, answers };
}

describe('what the pages say to a voluntary move', () => {
  test('B3 without a page nothing is in the way', () => {
    assert.deepEqual(asked(0).answers, ['proceed']);
  });

  test('B3 all pages must agree', () => {
    const { questions, answers } = asked(2);
    questions.answer(1, 'proceed');
    assert.deepEqual(answers, []);
    questions.answer(1, 'proceed');
    assert.deepEqual(answers, ['proceed']);
  });

  test('B3 one veto is enough, and the last word', () => {
    const { questions, answers } = asked(2);
    questions.answer(1, 'veto');
    questions.answer(1, 'proceed');
    questions.answer(1, 'proceed');
    assert.deepEqual(answers, ['veto']);
  });

  test('B3 an answer to another question, or no question at all, changes nothing', () => {
    const { questions, answers } = asked(1);
    questions.answer(0, 'veto');
    questions.answer('1', 'veto');
    questions.answer(undefined, 'veto');
    assert.deepEqual(answers, []);
  });

  test('B3 a newer question takes the place of an older one', () => {
    const { questions, answers } = asked(1);
    questions.ask(2, 1, (answer) => answers.push(`second: ${answer}`));
    questions.answer(1, 'veto');
    questions.answer(2, 'proceed');
    assert.deepEqual(answers, ['second: proceed']);
  });
});
