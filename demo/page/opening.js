/* global document, location, addEventListener */
import { byId } from './by-id.js';

/**
 * The first thing that is seen: one sentence and one button. It is left for good by a story, by a
 * link to the lab, and not shown at all to who comes with an address of their own.
 * @param {{ play: () => void, openLab: () => void, isResumed: boolean }} wishes `isResumed`: a story has
 *   loaded this page, and goes on in it.
 */
export function startOpening({ play, openLab, isResumed }) {
  byId('opening-play', 'button').addEventListener('click', () => {
    leaveOpening();
    byId('story-play', 'button').focus();
    play();
  });
  const follow = () => {
    if (location.hash !== '#lab') return;
    leaveOpening();
    openLab();
  };
  addEventListener('hashchange', follow);
  if (location.search !== '' || location.hash !== '' || isResumed) leaveOpening();
  if (!isResumed) follow();
}

export function leaveOpening() {
  document.documentElement.dataset['view'] = 'stage';
}
