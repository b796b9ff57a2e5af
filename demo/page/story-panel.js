/* global document */
import { takeBookmark } from './bookmark.js';
import { byId } from './by-id.js';
import { STORIES } from './stories.js';
import { StoryPlayer } from './story-player.js';
import { StorySteps } from './story-steps.js';

/**
 * @typedef {import('./story.js').Story} Story
 * @typedef {import('./story-player.js').Progress} Progress
 */

/**
 * What other parts of the page may do with the stories. There is one player: what plays ends what
 * played before.
 * @typedef {object} StoryPanel
 * @property {StoryPlayer} player
 * @property {readonly Story[]} stories Those that are possible here.
 * @property {Story} story The one that is told, or waits to be told.
 * @property {(story: Story) => void} tell Ends the one before; the chosen one waits to be played.
 */

/**
 * The list of stories, and the one that is told.
 * @param {import('./story-scene.js').StoryScene} scene
 * @returns {StoryPanel}
 */
export function startStoryPanel(scene) {
  let story = firstOf(STORIES);
  const steps = new StorySteps(byId('story-steps', 'ol'));
  const player = new StoryPlayer(scene);
  const play = byId('story-play', 'button');
  const next = byId('story-next', 'button');
  const again = byId('story-again', 'button');

  // Simulated sites would end with the page that such a story leaves.
  const isSimulated = scene.actors.lab.kind === 'simulated';
  const stories = STORIES.filter(({ leavesPage }) => !isSimulated || !leavesPage);
  byId('stories-left-out', 'p').hidden = stories.length === STORIES.length;
  const bookmark = isSimulated ? undefined : takeBookmark();
  story = stories.find(({ id }) => id === bookmark?.story) ?? story;
  const choices = stories.map((choice) => radio(choice, () => tell(choice)));
  byId('stories', 'fieldset').append(...choices.map(({ label }) => label));
  play.addEventListener('click', () => {
    const { kind } = player.progress;
    if (kind === 'idle' || kind === 'done' || kind === 'halted') player.play(story);
    else if (player.isPaused) player.goOn();
    else player.pause();
  });
  next.addEventListener('click', () => player.next());
  again.addEventListener('click', () => {
    if (player.progress.kind !== 'idle') player.play(story);
  });
  scene.listen(show);
  player.listen(show);
  tell(story);
  if (bookmark?.story === story.id) player.resume(story, bookmark);
  return {
    player,
    stories,
    get story() {
      return story;
    },
    tell,
  };

  /** @param {Story} chosen */
  function tell(chosen) {
    story = chosen;
    // None of them is chosen while the tour is told.
    for (const { input } of choices) input.checked = input.value === story.id;
    byId('story-title', 'h2').textContent = story.title;
    byId('story-gist', 'p').textContent = story.gist;
    byId('stage', 'div').toggleAttribute('data-versus', story.versus === true);
    byId('story-shows', 'dl').replaceChildren(...story.shows.flatMap(requirement));
    steps.lay(story);
    player.stop();
  }

  function show() {
    const { progress, isPaused, tookMs } = player;
    steps.show(story, progress, tookMs, scene.now);
    write(play, PLAY[progress.kind] ?? (isPaused ? 'Go on' : 'Pause'));
    setDead(next, progress.kind !== 'reading' && progress.kind !== 'ahead');
    setDead(again, progress.kind === 'idle');
    const { dotsFrom = 0 } = story;
    const isLater = 'step' in progress ? progress.step < dotsFrom : progress.kind === 'setting';
    byId('crossing', 'section').toggleAttribute('data-later', isLater);
    const state = stateOf(progress, isPaused);
    write(byId('story-state', 'p'), state);
    // A page that is left takes what is typed in it along.
    const isTold = progress.kind !== 'idle' && !story.leavesPage;
    byId('story-mark', 'p').hidden = !isTold;
    byId('record', 'form').classList.toggle('is-watched', isTold);
  }
}

/** @type {Partial<Record<Progress['kind'], string>>} */
const PLAY = { idle: 'Play', done: 'Play', halted: 'Play' };

/**
 * What is announced beside the step itself.
 * @param {Progress} progress
 * @param {boolean} isPaused
 */
function stateOf(progress, isPaused) {
  switch (progress.kind) {
    case 'idle':
      return 'Play signs agent1 in, if nobody is. Pause holds the story, not the sites.';
    case 'setting':
      return 'The scene is set: both sites well, agent1 at work at Frankfurt.';
    case 'ahead':
      return isPaused ? 'Held here.' : 'In a moment …';
    case 'doing':
      return isPaused ? 'Held after this step.' : 'Under way …';
    case 'reading':
      return isPaused ? 'Held here.' : 'Done. The story goes on in a moment.';
    case 'done':
      return 'The end.';
    case 'halted':
      return progress.why;
  }
}

/**
 * @param {Story} story
 * @param {() => void} chosen
 */
function radio({ id, title, gist }, chosen) {
  const label = document.createElement('label');
  label.className = 'story-choice';
  const input = document.createElement('input');
  input.type = 'radio';
  input.name = 'story';
  input.value = id;
  input.addEventListener('change', chosen);
  const name = document.createElement('span');
  name.textContent = title;
  label.title = gist;
  label.append(input, name);
  return { label, input };
}

/** @param {import('./story.js').Requirement} requirement */
function requirement({ id, line }) {
  const name = document.createElement('dt');
  name.textContent = id;
  const text = document.createElement('dd');
  text.textContent = line;
  return [name, text];
}

/**
 * Not `disabled`: that would take the focus away from who has just pressed it.
 * @param {HTMLButtonElement} button
 * @param {boolean} isDead
 */
function setDead(button, isDead) {
  button.setAttribute('aria-disabled', String(isDead));
}

/**
 * Written only when it changes: what is live is announced with every write.
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {readonly Story[]} stories */
function firstOf([first]) {
  if (first === undefined) throw new Error('There are no stories.');
  return first;
}
