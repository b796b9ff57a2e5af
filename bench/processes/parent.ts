import * as v from 'valibot';

/** This process's end of the channel to the one that started it. */
export class Parent<Heard, Told extends object> {
  readonly #messages: v.GenericSchema<unknown, Heard>;

  /** Throws in a process that nobody started with a channel. */
  constructor(messages: v.GenericSchema<unknown, Heard>) {
    if (!process.connected) throw new Error('This is a part of the bench: run `npm run bench`.');
    this.#messages = messages;
    // Ctrl-C goes to all of them: this one ends when the other does, and tidies up first.
    process.on('SIGINT', () => undefined);
  }

  tell(message: Told): void {
    if (process.connected) process.send?.(message);
  }

  /** What is said to this process from now on, in order. */
  listen(handle: (message: Heard) => void): void {
    process.on('message', (data: unknown) => {
      handle(v.parse(this.#messages, data));
    });
  }

  /** The same for what is answered; what goes wrong is told as `failed`. */
  answer(answerTo: (message: Heard) => Promise<Told>, failed: (message: string) => Told): void {
    this.listen((message) => {
      answerTo(message).then(
        (answer) => {
          this.tell(answer);
        },
        (error: unknown) => {
          this.tell(failed(error instanceof Error ? error.message : String(error)));
        },
      );
    });
  }

  /** Called once when the other process lets go of this one, or is gone. */
  whenGone(end: () => void): void {
    process.once('disconnect', end);
  }
}
