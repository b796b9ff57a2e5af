/** A page that sets its own title back each time has the last word after this many times. */
const MOST_RENEWALS = 20;
/** At most so often, ms. */
const RENEWAL_PAUSE_MS = 200;

/**
 * Puts a few words before the title of the page, and takes them away again. The title stays the
 * page's: it may change meanwhile, and is what it would be without the words when they go.
 */
export class TitleSign {
  readonly #document: Document;
  readonly #watch: MutationObserver;
  /** What stands in the title, with the page's own part. */
  #shown: { readonly words: string; readonly whole: string; readonly own: string } | undefined;
  #renewing: ReturnType<typeof setTimeout> | undefined;
  #renewals = 0;

  constructor(document: Document) {
    this.#document = document;
    this.#watch = new MutationObserver(() => {
      this.#titleChanged();
    });
  }

  /** `undefined`: nothing. */
  show(words: string | undefined): void {
    if (words === this.#shown?.words) return;
    const own = this.#ownTitle();
    if (words === undefined) {
      this.#clear();
      if (this.#document.title !== own) this.#document.title = own;
      return;
    }
    if (this.#shown === undefined) {
      this.#renewals = 0;
      this.#watch.observe(this.#document.head, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
    this.#write(words, own);
  }

  #write(words: string, own: string): void {
    this.#document.title = own === '' ? words : `${words} – ${own}`;
    // Read back: the browser folds white space.
    this.#shown = { words, whole: this.#document.title, own };
    this.#watch.takeRecords();
  }

  #clear(): void {
    clearTimeout(this.#renewing);
    this.#renewing = undefined;
    this.#watch.disconnect();
    this.#shown = undefined;
  }

  /** Without the words; the page may have added to them. */
  #ownTitle(): string {
    const { title } = this.#document;
    if (this.#shown === undefined) return title;
    const { words, whole, own } = this.#shown;
    if (title === whole) return own;
    return title.replace(`${words} – `, '').replace(words, '').trim();
  }

  #titleChanged(): void {
    if (this.#shown === undefined || this.#document.title === this.#shown.whole) return;
    if (this.#renewals >= MOST_RENEWALS) return;
    this.#renewing ??= setTimeout(() => {
      this.#renewing = undefined;
      if (this.#shown === undefined) return;
      this.#renewals++;
      this.#write(this.#shown.words, this.#ownTitle());
    }, RENEWAL_PAUSE_MS);
  }
}
