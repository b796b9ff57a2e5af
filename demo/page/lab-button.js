/* global document */

/**
 * A button of the lab: held while what it does is under way, and dead, but not out of the reach of
 * the keyboard, while it makes no sense.
 * @param {() => Promise<void> | undefined} press Undefined when there is nothing to do.
 */
export function labButton(press) {
  const button = document.createElement('button');
  button.type = 'button';
  let busy = false;
  let possible = false;

  // Not `disabled`: that would take the focus away from who has just pressed it.
  const showDisabled = () => {
    button.setAttribute('aria-disabled', String(busy || !possible));
  };
  button.addEventListener('click', () => {
    if (busy || !possible) return;
    busy = true;
    showDisabled();
    void Promise.resolve(press()).finally(() => {
      busy = false;
      showDisabled();
    });
  });
  showDisabled();

  /**
   * @param {string} label
   * @param {string} spoken The label within a whole sentence.
   * @param {boolean} isPossible
   */
  const update = (label, spoken, isPossible) => {
    possible = isPossible;
    if (button.textContent !== label) button.textContent = label;
    button.setAttribute('aria-label', spoken);
    showDisabled();
  };
  return { button, update };
}
