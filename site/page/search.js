/* global MiniSearch, searchSections */
// Searches the sections of all pages. Loaded when somebody begins to search.
(() => {
  const MOST = 12;
  const AROUND = 60;
  const root = document.documentElement.dataset.root;
  const field = document.querySelector('#search');
  const found = document.querySelector('#found');

  const wordsOf = (text) =>
    text.split(/[\s.,;:!?()[\]{}<>"'`“”‘’/=|…]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));

  const index = new MiniSearch({
    fields: ['title', 'page', 'text'],
    storeFields: ['at', 'title', 'page', 'text'],
    idField: 'at',
    // Names with a hyphen are found whole and by their parts.
    tokenize: (text) =>
      wordsOf(text).flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word])),
    searchOptions: {
      tokenize: wordsOf,
      boost: { title: 3, page: 2 },
      // What many look for before what few do.
      boostDocument: (at) =>
        /^(api|decisions|reliability|benchmarks|scenarios|changes)/.test(at) ? 0.4 : 1,
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.15 : 0),
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
    const start = at === 0 || at >= text.length - AROUND ? 0 : text.indexOf(' ', at) + 1;
    return `${start > 0 ? '…' : ''}${text.slice(start, start + 3 * AROUND)}…`;
  };

  const counted = (count, wanted) => {
    if (count === 0) return `Nothing has “${wanted}”.`;
    if (count > MOST) return `The first ${MOST} of ${count} sections`;
    return count === 1 ? 'One section' : `${count} sections`;
  };

  const show = () => {
    const wanted = field.value.trim();
    found.hidden = wanted === '';
    if (found.hidden) return;
    const all = index.search(wanted);
    const results = all.slice(0, MOST);
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    status.textContent = counted(all.length, wanted);
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
