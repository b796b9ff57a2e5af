import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So many changes are not kept until the next rendering: they are undone by one. */
const MOST_KEPT = 2000;

/**
 * Undoes, just before its host renders again, what others have done to the nodes that it rendered.
 * Translators put elements of their own in the place of texts, in open shadow roots too; what is
 * rendered next would then go into texts that are on the screen no more, and the old would be read
 * for ever. So each rendering finds what the last one left, and shows what is true (B31). What it
 * did not change reads as the page's language again, until the translator comes by.
 *
 * What others only add, the icon of a password manager for instance, stays.
 */
export class RenderedNodes implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: Node };
  readonly #observer: MutationObserver;
  #changes: MutationRecord[] = [];
  #isRendering = false;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: Node }) {
    this.#host = host;
    this.#observer = new MutationObserver((changes) => {
      this.#keep(changes);
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host.renderRoot, {
      subtree: true,
      childList: true,
      characterData: true,
      characterDataOldValue: true,
    });
  }

  hostUpdate(): void {
    this.#keep(this.#observer.takeRecords());
    const changes = this.#changes;
    this.#changes = [];
    // After a rendering that failed half-way, its own changes are among them.
    if (!this.#isRendering && changes.some(touches)) changes.reverse().forEach(undo);
    this.#isRendering = true;
  }

  /** What was changed since then is the host's own doing. */
  hostUpdated(): void {
    this.#observer.takeRecords();
    this.#isRendering = false;
  }

  #keep(changes: readonly MutationRecord[]): void {
    this.#changes.push(...changes);
    if (this.#changes.length > MOST_KEPT) this.#host.requestUpdate();
  }
}

/** Whether a change concerns what was rendered: takes or alters some of it, or says something else. */
function touches({ type, removedNodes, addedNodes }: MutationRecord): boolean {
  return (
    type === 'characterData' ||
    removedNodes.length > 0 ||
    [...addedNodes].some(({ textContent }) => textContent !== '')
  );
}

function undo(change: MutationRecord): void {
  const { target, oldValue, addedNodes, removedNodes, previousSibling, nextSibling } = change;
  if (target instanceof CharacterData) {
    target.data = oldValue ?? '';
    return;
  }
  const isHere = (node: Node | null): node is Node => node?.parentNode === target;
  for (const node of addedNodes) if (isHere(node)) target.removeChild(node);
  const next = isHere(previousSibling) ? previousSibling.nextSibling : nextSibling;
  for (const node of removedNodes) target.insertBefore(node, isHere(next) ? next : null);
}
