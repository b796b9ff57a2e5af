/* global document, navigator */

/** @typedef {import('../lab/lab-agents.js').LabAgent} LabAgent */

/**
 * The demo agents; "Use" shows what to type into the sign-in form. Nothing is filled in: the form
 * belongs to the component.
 * @param {HTMLUListElement} list
 * @param {readonly LabAgent[]} agents
 */
export function listAgents(list, agents) {
  const items = agents.map((agent) => agentItem(agent));
  for (const { button } of items) {
    button.addEventListener('click', () => {
      // One at a time: the open one is the one to type.
      for (const item of items) item.open(item.button === button && !item.isOpen());
    });
  }
  list.replaceChildren(...items.map(({ item }) => item));
}

/** @param {LabAgent} agent */
function agentItem({ username, password, shows }) {
  const item = document.createElement('li');
  item.className = 'agent';
  const text = document.createElement('div');
  const name = document.createElement('strong');
  name.textContent = username;
  const line = document.createElement('p');
  line.textContent = shows;
  text.append(name, line);

  const credentials = document.createElement('dl');
  credentials.className = 'credentials';
  credentials.id = `credentials-${username}`;
  credentials.append(...credential('User name', username), ...credential('Password', password));

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Use';
  button.setAttribute('aria-label', `Use ${username}`);
  button.setAttribute('aria-controls', credentials.id);

  /** @param {boolean} wanted */
  const open = (wanted) => {
    credentials.hidden = !wanted;
    button.setAttribute('aria-expanded', String(wanted));
  };
  open(false);
  item.append(text, button, credentials);
  return { item, button, open, isOpen: () => !credentials.hidden };
}

/**
 * @param {string} title
 * @param {string} value
 */
function credential(title, value) {
  const term = document.createElement('dt');
  term.textContent = title;
  const shown = document.createElement('dd');
  const code = document.createElement('code');
  code.textContent = value;
  shown.append(code);
  const action = document.createElement('dd');
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'small';
  copy.textContent = 'Copy';
  copy.setAttribute('aria-label', `Copy ${title.toLowerCase()} ${value}`);
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(value).then(
      () => {
        copy.textContent = 'Copied';
      },
      // Not allowed here: the value can still be selected.
      () => {
        copy.textContent = 'Select it';
      },
    );
  });
  copy.addEventListener('blur', () => {
    copy.textContent = 'Copy';
  });
  action.append(copy);
  return [term, shown, action];
}
