/**
 * A state diagram of Mermaid as nested lists: a script that draws it would weigh more than the whole site,
 * and a list can be read aloud and searched.
 *
 * @typedef {{ readonly name: string, readonly inner: State[], readonly ways: { to: string, on: string }[] }} State
 */

/**
 * @param {string} source
 * @param {(text: string) => string} escape
 */
export function stateDiagram(source, escape) {
  const { states, names } = read(source);
  const name = (/** @type {string} */ id) => escape(names.get(id) ?? id);
  const list = (/** @type {State[]} */ some) =>
    `<ul class="states">${some
      .map(
        ({ name: id, inner, ways }) =>
          `<li><b>${name(id)}</b>${ways.length > 0 ? `<ul class="ways">${ways.map(({ to, on }) => `<li><span aria-hidden="true">→ </span>${name(to)}${on ? `, on ${escape(on)}` : ''}</li>`).join('')}</ul>` : ''}${inner.length > 0 ? list(inner) : ''}</li>`,
      )
      .join('')}</ul>`;
  return list(states);
}

/** @param {string} source */
function read(source) {
  /** @type {State[]} */
  const states = [];
  /** @type {Map<string, string>} */
  const names = new Map();
  /** @type {Map<string, State>} */
  const known = new Map();
  const levels = [states];
  for (const line of source.split('\n').map((one) => one.trim())) {
    const [, title, id, open] = /^state "([^"]*)" as (\w+)( \{)?$/.exec(line) ?? [];
    const [, from, to, on = ''] = /^(\w+) --> (\w+)(?:: (.*))?$/.exec(line) ?? [];
    if (id !== undefined && title !== undefined) {
      const state = { name: id, inner: [], ways: [] };
      names.set(id, title);
      known.set(id, state);
      levels.at(-1)?.push(state);
      if (open) levels.push(state.inner);
    } else if (line === '}') levels.pop();
    else if (from !== undefined && to !== undefined) known.get(from)?.ways.push({ to, on });
  }
  return { states, names };
}
