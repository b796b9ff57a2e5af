/* global document */

/** @typedef {import('./ordinary-desktop.js').OrdinaryState} OrdinaryState */

/** Each key of the log-in, and what stands in the fields by then. */
const NAME = 'agent1';
const PASSWORD = '••••••';

/**
 * A drawing of an ordinary desktop: a softphone beside a form. It is a picture; what it shows is said
 * below it.
 */
export function drawScreen() {
  const element = document.createElement('div');
  element.className = 'screen';
  element.setAttribute('aria-hidden', 'true');
  const phone = part('phone');
  const form = part('form');
  element.append(phone, form);
  let shown = '';
  return {
    element,
    /**
     * @param {OrdinaryState} state
     * @param {number} now
     * @param {string} notes
     */
    show: (state, now, notes) => {
      const isReloaded = state.trail.some(({ kind }) => kind === 'reloading');
      const [head, ...lines] = phoneLines(state, now);
      const typed = isReloaded ? '' : notes;
      const look = [state.kind, head, ...lines, typed].join('\n');
      if (look === shown) return;
      shown = look;
      element.dataset['state'] = state.kind;
      phone.replaceChildren(text('b', head ?? ''), ...lines.map((line) => text('p', line)));
      form.replaceChildren(
        text('b', state.kind === 'reloading' ? '' : 'Case 48213'),
        box('Notes of this call', typed),
      );
    },
  };
}

/**
 * @param {OrdinaryState} state
 * @param {number} now
 * @returns {readonly string[]}
 */
function phoneLines(state, now) {
  switch (state.kind) {
    case 'working':
      return state.outageMs === undefined
        ? ['● Ready', 'On a call']
        : ['● Ready', 'No call. The caller is gone.'];
    // The same as before: that is the trouble.
    case 'frozen':
      return ['● Ready', 'On a call'];
    case 'told':
      return ['■ Connection lost', 'Reload the page to continue.'];
    case 'reloading':
      return ['Loading …'];
    case 'logging-in': {
      const keys = Math.max(0, Math.floor((now - state.since - 3_050) / 280));
      const name = NAME.slice(0, keys);
      const password = PASSWORD.slice(0, Math.max(0, keys - NAME.length - 1));
      return ['Log in', `User name ${name} · Password ${password}`];
    }
    case 'not-ready':
      return ['■ Not ready', 'Logged in at the other site.'];
  }
}

/**
 * @param {'b' | 'p' | 'span'} tag
 * @param {string} words
 */
function text(tag, words) {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

/** @param {string} name */
function part(name) {
  const element = document.createElement('div');
  element.className = `card ${name}`;
  return element;
}

/**
 * @param {string} label
 * @param {string} value
 */
function box(label, value) {
  const element = document.createElement('div');
  const field = text('p', value);
  field.className = 'box';
  const title = text('span', label);
  title.className = 'muted';
  element.append(title, field);
  return element;
}
