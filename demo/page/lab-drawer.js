/* global document */
import { byId } from './by-id.js';

/** The lab stands where the ordinary desktop does, closed unless it is asked for. */
export function startLabDrawer() {
  const lab = byId('lab', 'aside');
  const button = byId('open-lab', 'button');

  /** @param {boolean} isOpen */
  const show = (isOpen) => {
    lab.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
  };
  const open = () => {
    show(true);
    lab.focus({ preventScroll: false });
  };
  const close = () => {
    show(false);
    button.focus();
  };
  button.addEventListener('click', () => (lab.hidden ? open() : show(false)));
  byId('close-lab', 'button').addEventListener('click', close);
  lab.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) close();
  });
  return {
    open,
    /** For what is told beside it; the focus does not go with it. */
    makeRoom: () => {
      if (lab.hidden) return;
      if (lab.contains(document.activeElement)) byId('story-play', 'button').focus();
      show(false);
    },
  };
}
