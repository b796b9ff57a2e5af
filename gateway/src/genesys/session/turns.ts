import { NoAnswer } from '../client/web-client.js';

/**
 * An agent's calls, one after the other. Each ends in time whether or not it has had its turn: a
 * platform that is silent for the first is silent for all.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** `untilMs`, by `performance.now()`, is for the work: it is not begun after it. */
  take<Value>(deadlineMs: number, work: (untilMs: number) => Promise<Value>): Promise<Value> {
    const untilMs = performance.now() + deadlineMs;
    const turn = this.#last.then(() => {
      if (performance.now() >= untilMs) throw new NoAnswer('it was not its turn in time');
      return work(untilMs);
    });
    this.#last = turn.catch(() => undefined);
    return inTime(turn, deadlineMs);
  }
}

/** Rejects with `NoAnswer` when it does not end in time. */
export function inTime<Value>(work: Promise<Value>, deadlineMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new NoAnswer('the platform has not done it in time'));
    }, deadlineMs);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
