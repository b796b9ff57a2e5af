// @ts-check
// A page of a customer's record, around the agent's session. Nothing is built: an editor takes the
// types of the elements and of their events from `agent-dr-session/define`.

/** @typedef {import('agent-dr-session/define').SessionSnapshot} SessionSnapshot */

const session = find('agent-dr-session');
const record = byId('record', HTMLFormElement);
const notes = byId('notes', HTMLTextAreaElement);
const move = byId('move', HTMLButtonElement);
const compact = byId('compact', HTMLInputElement);
const failure = byId('failure', HTMLOutputElement);
const site = byId('site', HTMLOutputElement);

session.addEventListener('dr-state-change', (event) => {
  show(event.snapshot);
});
session.addEventListener('dr-failure', (event) => {
  failure.value = event.failure.kind;
});
// Moves that somebody wishes wait for the notes; one that is forced asks nobody.
session.addEventListener('dr-before-switchover', (event) => {
  if (notes.value !== '') event.preventDefault();
});
record.addEventListener('submit', (event) => {
  event.preventDefault();
  notes.value = '';
});
compact.addEventListener('change', () => {
  session.size = compact.checked ? 'compact' : 'full';
});
move.addEventListener('click', () => {
  const other = otherSite(session.snapshot);
  if (other !== undefined) void session.switchTo(other.id);
});
show(session.snapshot);

/** @param {SessionSnapshot} snapshot */
function show(snapshot) {
  site.value = snapshot.kind === 'active' ? snapshot.site.name : snapshot.kind;
  const other = otherSite(snapshot);
  move.hidden = other === undefined;
  move.textContent = `Move to ${other?.name ?? ''}`;
}

/** @param {SessionSnapshot} snapshot */
function otherSite(snapshot) {
  return snapshot.kind === 'active' ? snapshot.otherSite : undefined;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 */
function find(tag) {
  const found = document.querySelector(tag);
  if (found === null) throw new Error(`The page has no <${tag}>.`);
  return found;
}

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} "${id}".`);
  return found;
}
