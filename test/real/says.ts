import { setTimeout as pause } from 'node:timers/promises';
import type { CliProcess } from '../../gateway/src/testing/cli-process.js';
import { within } from '../../gateway/src/testing/within.js';

/** Waits until the gateway has said these words to its operator. */
export async function says(gateway: CliProcess, words: RegExp): Promise<void> {
  const heard = async (): Promise<void> => {
    while (!words.test(gateway.output)) await pause(20);
  };
  await within(`the gateway to say ${words}`, heard());
}
