import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { commandOutcome } from '../../src/worker/commands/command-outcome.js';
import { askingPage, atFrankfurt, onCall } from './beginnings.js';
import type { Drive } from './drive.js';

const SWITCH = { type: 'switch-to', siteId: 'munich' } as const;
const DRILL = { type: 'drill' } as const;

const asksForDrill = (drive: Drive): Drive => drive.happen({ type: 'drill-requested' });

function vetoed(drive: Drive): Drive {
  assert(drive.state.kind === 'active');
  const { lastQuestion: question } = drive.state;
  return drive.happen({ type: 'page-answered', question, answer: 'veto' });
}

function failureOf(command: typeof SWITCH | typeof DRILL, { state }: Drive) {
  const outcome = commandOutcome(command, state);
  assert(outcome?.kind === 'failed');
  return outcome.failure;
}

describe('who asked for a move that is not made is told why', () => {
  test('B3 the page has vetoed it', () => {
    const { kind, siteId } = { siteId: undefined, ...failureOf(SWITCH, vetoed(askingPage())) };
    assert.deepEqual({ kind, siteId }, { kind: 'vetoed', siteId: 'munich' });
  });

  test('B10 B3 the page has vetoed the rehearsal', () => {
    const drive = vetoed(asksForDrill(atFrankfurt()));
    assert.equal(failureOf(DRILL, drive).kind, 'vetoed');
  });

  test('B10 B3 another wish has taken the place of the rehearsal', () => {
    const drive = asksForDrill(onCall()).asksFor('munich');
    assert.equal(failureOf(DRILL, drive).kind, 'interrupted');
  });
});
