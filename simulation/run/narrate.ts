import {
  describeConsequences,
  describeInput,
  situationOf,
} from '../../src/worker/timeline/describing.js';
import type { EngineUnderTest } from '../engine-under-test.js';
import { Violation } from '../invariants/invariant.js';
import type { Script } from '../script/script.js';
import type { TakenStep } from '../world/step.js';
import { runScript } from './run-script.js';

/** A line for each fault and each step of a script, up to the violation, if there is one. */
export function narrate(script: Script, engine: EngineUnderTest): readonly string[] {
  const lines = [`settings: ${JSON.stringify(script.settings)}`];
  try {
    runScript(script, engine, {
      fault: (worldMs, what) => {
        lines.push(`${clockTime(worldMs)}  !! ${what}`);
      },
      step: (worldMs, step) => {
        lines.push(...told(worldMs, step));
      },
    });
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    lines.push(error.message);
  }
  return lines;
}

function told(worldMs: number, step: TakenStep): string[] {
  const { before, input, isCurrent, after, effects } = step;
  const late = isCurrent
    ? ''
    : ` (abandoned connection ${'generation' in input ? input.generation : ''})`;
  const then = describeConsequences(before, after, effects, input.now);
  const [was, is] = [situationOf(before), situationOf(after)];
  return [
    `${clockTime(worldMs)}  ${describeInput(input, before)}${late}`,
    ...(is === was ? [] : [`                 = ${is}`]),
    ...(then.length === 0 ? [] : [`                 > ${then.join('; ')}`]),
  ];
}

/** `012:34:56.789`, with hours, since runs are long. */
function clockTime(ms: number): string {
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  return `${part(hours, 3)}:${part(minutes, 2)}:${part(seconds, 2)}.${part(ms % 1000, 3)}`;
}
