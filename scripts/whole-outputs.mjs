/**
 * @typedef {object} Output
 * @property {(text: string) => void} write
 * @property {() => void} end
 */

/**
 * The outputs of what runs at the same time, none within another: the one that began first is printed
 * as it comes, the others when it has ended; those that have ended meanwhile come first.
 */
export class WholeOutputs {
  /** @type {{ text: string, hasEnded: boolean }[]} */
  #open = [];
  #print;

  /** @param {(text: string) => void} print */
  constructor(print) {
    this.#print = print;
  }

  /** @returns {Output} */
  begin() {
    const output = { text: '', hasEnded: false };
    this.#open.push(output);
    return {
      write: (text) => {
        if (output === this.#open[0]) this.#print(text);
        else output.text += text;
      },
      end: () => {
        output.hasEnded = true;
        if (output === this.#open[0]) this.#printWaiting();
      },
    };
  }

  /** All that has been written so far, when nothing is waited for any more. */
  flush() {
    for (const { text } of this.#open.splice(0)) this.#print(text);
  }

  #printWaiting() {
    const ended = this.#open.filter(({ hasEnded }) => hasEnded);
    this.#open = this.#open.filter(({ hasEnded }) => !hasEnded);
    for (const { text } of ended) this.#print(text);
    const [next] = this.#open;
    if (next === undefined) return;
    this.#print(next.text);
    next.text = '';
  }
}
