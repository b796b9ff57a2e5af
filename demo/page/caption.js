/* global document */
import { byId } from './by-id.js';

/**
 * @typedef {import('./story-panel.js').StoryPanel} StoryPanel
 * @typedef {import('./story-player.js').Progress} Progress
 * @typedef {import('./story.js').Story} Story
 */

/**
 * What a caption says, and what its buttons do now.
 * @typedef {object} Caption
 * @property {string} where
 * @property {string} text
 * @property {string} hold The label of the button that holds and goes on, or plays again.
 * @property {boolean} canTurn
 */

/**
 * The words of a story below everything else, large enough for somebody at the back of a room.
 * @param {Story} story
 * @param {Progress} progress
 * @param {boolean} isPaused
 * @param {import('./story.js').Scene} scene
 * @returns {Caption}
 */
export function captionOf(story, progress, isPaused, scene) {
  const hold = isPaused ? 'Go on' : 'Pause';
  const at = 'step' in progress ? story.steps[progress.step] : undefined;
  const where = 'step' in progress ? `${progress.step + 1} of ${story.steps.length}` : '';
  switch (progress.kind) {
    case 'idle':
      return { where: '', text: story.gist, hold: 'Play', canTurn: false };
    case 'setting':
      return { where: '', text: 'In a moment: everything is put in order.', hold, canTurn: false };
    case 'ahead':
      return { where, text: at?.ahead ?? '', hold, canTurn: true };
    case 'doing':
      return { where, text: at?.ahead ?? words(at, scene), hold, canTurn: false };
    case 'reading':
      return { where, text: words(at, scene), hold, canTurn: true };
    case 'done': {
      const text = words(story.steps.at(-1), scene);
      return { where: 'The end', text, hold: 'Again', canTurn: false };
    }
    case 'halted':
      return { where: 'Stopped', text: progress.why, hold: 'Again', canTurn: false };
  }
}

/**
 * @param {import('./story.js').Step | undefined} step
 * @param {import('./story.js').Scene} scene
 */
const words = (step, scene) =>
  typeof step?.says === 'function' ? step.says(scene) : (step?.says ?? '');

/**
 * @param {StoryPanel} panel
 * @param {import('./story-scene.js').StoryScene} scene
 * @param {{ isWanted: () => boolean, end: () => { label: string, run: () => void } }} kind Whether
 *   there is a caption at all now, and what its last button does.
 * @returns {() => void} What shows it as it is now.
 */
export function startCaption(panel, scene, { isWanted, end }) {
  const part = byId('caption', 'section');
  const [title, where] = [byId('caption-title', 'b'), byId('caption-where', 'span')];
  const text = byId('caption-text', 'p');
  const [hold, next] = [byId('caption-hold', 'button'), byId('caption-next', 'button')];
  const last = byId('caption-stop', 'button');
  const show = () => {
    const { player, story } = panel;
    part.hidden = !isWanted();
    document.documentElement.toggleAttribute('data-caption', !part.hidden);
    if (part.hidden) return;
    const caption = captionOf(story, player.progress, player.isPaused, scene.now);
    write(title, story.title);
    write(where, caption.where);
    write(text, caption.text);
    write(hold, caption.hold);
    write(last, end().label);
    next.setAttribute('aria-disabled', String(!caption.canTurn));
  };
  hold.addEventListener('click', () => holdOrPlay(panel));
  next.addEventListener('click', () => panel.player.next());
  last.addEventListener('click', () => end().run());
  panel.player.listen(show);
  scene.listen(show);
  show();
  return show;
}

/** @param {StoryPanel} panel */
export function holdOrPlay({ player, story }) {
  const { kind } = player.progress;
  if (kind === 'idle' || kind === 'done' || kind === 'halted') player.play(story);
  else if (player.isPaused) player.goOn();
  else player.pause();
}

/**
 * Written only when it changes: the text is announced with every write.
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
