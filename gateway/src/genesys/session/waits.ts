/** Who waits for something that happens inside an object. */
export class Waits {
  readonly #waiting = new Set<() => void>();

  /** Something has happened. */
  wake(): void {
    for (const waiting of [...this.#waiting]) waiting();
  }

  /** Resolves when it is so, or at the deadline. */
  until(isSo: () => boolean, deadlineMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const look = (): void => {
        if (isSo()) end();
      };
      const timer = setTimeout(end, deadlineMs);
      this.#waiting.add(look);
      look();
    });
  }
}
