/* global document, history, location, HTMLElement, HTMLAnchorElement */
import { byId } from './by-id.js';
import { holdOrPlay } from './caption.js';
import { addressFor, storyOf, wishOf } from './presenter-keys.js';

/**
 * @typedef {import('./story-panel.js').StoryPanel} StoryPanel
 * @typedef {import('./story.js').Story} Story
 */

/**
 * Presenter mode: large, without ids and without the lab, led by the keyboard or a clicker. Its
 * address can be bookmarked, with the story in it.
 * @param {StoryPanel} panel
 * @param {readonly Story[]} stories In their order, also those that are not on the list.
 * @param {() => void} changed Called when it begins and when it ends.
 */
export function startPresenter(panel, stories, changed) {
  const button = byId('present', 'button');
  let isOn = false;

  const enter = () => {
    isOn = true;
    document.documentElement.toggleAttribute('data-presenter', true);
    keepAddress();
    changed();
    byId('caption-hold', 'button').focus();
  };
  const leave = () => {
    isOn = false;
    document.documentElement.toggleAttribute('data-presenter', false);
    keepAddress();
    changed();
    button.focus();
  };
  const keepAddress = () => {
    const story = isOn ? panel.story.id : undefined;
    moveTo(addressFor(location.href, story));
    const link = document.getElementById('other-customer');
    // The next page of the desk is shown as this one is.
    if (link instanceof HTMLAnchorElement) link.href = addressFor(link.href, story);
  };
  const steps = {
    turn: () => {
      const { kind } = panel.player.progress;
      if (kind === 'idle' || kind === 'halted') panel.player.play(panel.story);
      else if (kind === 'done') goTo(1, (story) => panel.player.play(story));
      else panel.player.next();
    },
    back: () => {
      const { progress } = panel.player;
      const isBegun = progress.kind === 'done' || ('step' in progress && progress.step > 0);
      if (isBegun) panel.player.play(panel.story);
      else goTo(-1, () => undefined);
    },
    hold: () => holdOrPlay(panel),
    leave,
  };
  /**
   * @param {1 | -1} by
   * @param {(story: Story) => void} then
   */
  const goTo = (by, then) => {
    const at = stories.indexOf(panel.story) + by;
    const story = stories.at(at % stories.length);
    if (!story) return;
    panel.tell(story);
    then(story);
  };

  button.addEventListener('click', enter);
  panel.player.listen(() => {
    if (isOn) keepAddress();
  });
  document.addEventListener('keydown', (event) => {
    if (!isOn || event.defaultPrevented) return;
    const [target] = event.composedPath();
    const wish = wishOf(event, target instanceof HTMLElement ? target : undefined);
    if (wish === undefined) return;
    event.preventDefault();
    steps[wish]();
  });
  const wanted = storyOf(location.href);
  if (wanted !== undefined) {
    const story = stories.find(({ id }) => id === wanted);
    if (story && panel.player.progress.kind === 'idle') panel.tell(story);
    enter();
  }
  return { isOn: () => isOn, leave };
}

/**
 * The same page under another address.
 * @param {string} address
 */
function moveTo(address) {
  if (address === location.href) return;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // A page that was opened from a file has only one address in some browsers.
  }
}
