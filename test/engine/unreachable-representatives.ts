import { HEAD_START_MS } from '../../src/worker/engine/procedures/race.js';
import { heldBack, homeless, letGoAtStart, nowhere, recovering, trying } from './beginnings.js';
import type { Drive } from './drive.js';
import type { Situation } from './situations.js';

const A_DAY_MS = 86_400_000;

type Unreachable = Extract<Situation, `unreachable ${string}`>;

/** States in which no site accepts the agent. */
export const UNREACHABLE: Readonly<Record<Unreachable, readonly (() => Drive)[]>> = {
  'unreachable waiting': [
    () => nowhere(),
    () => nowhere().heldUp(A_DAY_MS),
    () => homeless(),
    () => heldBack(),
    () => letGoAtStart().closes('munich').closes('munich'),
  ],
  'unreachable trying': [
    () => trying(),
    () => trying().heldUp(HEAD_START_MS),
    () => trying().connects('frankfurt'),
    () => trying().closes('frankfurt').closes('munich'),
    () => recovering(),
    () => recovering().connects('munich'),
    () => recovering().closes('munich').closes('munich'),
    () => trying().closes('frankfurt').closes('munich').connects('munich'),
    () => letGoAtStart().closes('munich').closes('munich').happen({ type: 'retry-requested' }),
  ],
};
