/* global addEventListener, history, location */
import { byId } from './by-id.js';
import { startCaption } from './caption.js';
import { startPresenter } from './presenter.js';
import { TOUR } from './tour.js';

/**
 * The guided tour and presenter mode, which tell what happens in a caption. A tour that is stopped
 * leaves everything well.
 * @param {import('./story-panel.js').StoryPanel} panel
 * @param {import('./story-scene.js').StoryScene} scene
 * @param {() => void} leaveOpening
 */
export function startTour(panel, scene, leaveOpening) {
  const button = byId('tour', 'button');
  let showCaption = () => {};
  const presenter = startPresenter(panel, [TOUR, ...panel.stories], () => {
    leaveOpening();
    showCaption();
  });
  const stop = () => {
    const [first] = panel.stories;
    if (first) panel.tell(first);
    panel.player.putInOrder();
    button.focus();
  };
  const begin = () => {
    leaveOpening();
    panel.tell(TOUR);
    panel.player.play(TOUR);
    byId('caption-hold', 'button').focus();
  };
  const isTold = () => panel.story === TOUR && panel.player.progress.kind !== 'idle';
  showCaption = startCaption(panel, scene, {
    isWanted: () => presenter.isOn() || isTold(),
    end: () =>
      presenter.isOn() ? { label: 'Leave', run: presenter.leave } : { label: 'Stop', run: stop },
  });
  button.addEventListener('click', begin);
  const follow = () => {
    if (location.hash !== '#tour') return;
    // Good once: the page that is loaded anew does not begin it again.
    history.replaceState(history.state, '', location.pathname + location.search);
    begin();
  };
  addEventListener('hashchange', follow);
  follow();
}
