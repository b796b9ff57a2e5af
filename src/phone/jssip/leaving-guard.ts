/**
 * Lets the browser ask before a page with a call is left or loaded again: the sound of a call lives
 * and dies with its page.
 */
export class LeavingGuard {
  #isOn = false;

  set isOn(isOn: boolean) {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    // Only while it is needed: it keeps pages out of the back/forward cache.
    if (isOn) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  }
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
