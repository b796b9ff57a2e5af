import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** With this many changes they are undone at once instead of at the next rendering. */
const MOST_KEPT = 2000;

/**
 * Before each rendering, undoes what others have done to the host's nodes. Translators replace
 * texts by elements of their own, in open shadow roots too; new values would then go into texts
 * that are no longer on the screen, and the old ones would stay. Undoing this keeps the screen up
 * to date (B31); the text is in the page's language until the translator runs again.
 *
 * Pure additions, such as a password manager's icon, stay.
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
    // After a failed rendering, its own changes are included.
    if (!this.#isRendering && changes.some(touches)) changes.reverse().forEach(undo);
    this.#isRendering = true;
  }

  /** Changes since then are the host's own. */
  hostUpdated(): void {
    this.#observer.takeRecords();
    this.#isRendering = false;
  }

  #keep(changes: readonly MutationRecord[]): void {
    this.#changes.push(...changes);
    if (this.#changes.length > MOST_KEPT) this.#host.requestUpdate();
  }
}

/** Whether a change concerns rendered nodes: removes or alters one, or changes a text. */
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
