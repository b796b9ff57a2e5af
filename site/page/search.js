/* global MiniSearch, searchSections */
// Searches the sections of all pages. Loaded when somebody begins to search.
(() => {
  const MOST = 12;
  const AROUND = 60;
  const root = document.documentElement.dataset.root;
  const field = document.querySelector('#search');
  const found = document.querySelector('#found');

  const index = new MiniSearch({
    fields: ['title', 'page', 'text'],
    storeFields: ['at', 'title', 'page', 'text'],
    idField: 'at',
    // Names with a hyphen are found whole and by their parts.
    tokenize: (text) =>
      text
        .split(/[\s.,;:!?()[\]{}<>"'`“”‘’/=|…]+/u)
        .flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))
        .filter((word) => word !== ''),
    searchOptions: {
      boost: { title: 4, page: 2 },
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.2 : 0),
      combineWith: 'AND',
    },
  });
  const seen = new Set();
  index.addAll(searchSections.filter(({ at }) => !seen.has(at) && seen.add(at)));

  const passage = ({ text, terms }) => {
    const lower = text.toLowerCase();
    const at = Math.max(
      0,
      Math.min(...terms.map((term) => lower.indexOf(term)).filter((one) => one >= 0), text.length) -
        AROUND,
    );
    const start = at >= text.length - AROUND ? 0 : at;
    return `${start > 0 ? '…' : ''}${text.slice(start, start + 3 * AROUND)}…`;
  };

  const show = () => {
    const wanted = field.value.trim();
    found.hidden = wanted === '';
    if (found.hidden) return;
    const results = index.search(wanted).slice(0, MOST);
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    status.textContent =
      results.length === 0
        ? `Nothing has “${wanted}”.`
        : results.length === 1
          ? 'One section'
          : `${results.length} sections`;
    const list = document.createElement('ul');
    for (const result of results) {
      const link = document.createElement('a');
      link.href = root + result.at;
      const title = document.createElement('b');
      title.textContent = result.title;
      const page = document.createElement('span');
      page.textContent = result.page === result.title ? '' : ` ${result.page}`;
      const text = document.createElement('span');
      text.className = 'passage';
      text.textContent = passage(result);
      link.append(title, page, text);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
    found.replaceChildren(status, list);
  };

  const close = () => {
    found.hidden = true;
  };
  field.addEventListener('input', show);
  document.querySelector('.search').addEventListener('keydown', (event) => {
    const links = [...found.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      field.focus();
      close();
    } else if (event.key === 'Enter' && document.activeElement === field) links[0]?.click();
    else if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (links[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!target.closest?.('.search')) close();
  });
  document.querySelector('.search').addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !relatedTarget.closest?.('.search')) close();
  });
  // What was typed while this was loaded.
  show();
})();
