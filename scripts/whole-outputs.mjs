/**
 * @typedef {object} Output
 * @property {(text: string) => void} write
 * @property {() => void} end
 */

/**
 * Outputs of parallel stages, printed one after the other. The oldest one is printed as it comes,
 * the others after its end; those that have ended come first.
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

  /** Prints everything that was written, when no stage is waited for any more. */
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
