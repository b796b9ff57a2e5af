// The page's own behaviour: menu, scheme, copying, and search when it is wished.
(() => {
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);

  const menu = find('#menu');
  menu.hidden = false;
  const show = (isOpen) => {
    menu.setAttribute('aria-expanded', String(isOpen));
    root.classList.toggle('menu-open', isOpen);
  };
  menu.addEventListener('click', () => show(menu.getAttribute('aria-expanded') !== 'true'));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && root.classList.contains('menu-open')) {
      show(false);
      menu.focus();
    }
  });

  const scheme = find('#scheme');
  const SCHEMES = ['system', 'light', 'dark'];
  const label = () => {
    const now = root.dataset.scheme ?? 'system';
    scheme.textContent = { system: 'Auto', light: 'Light', dark: 'Dark' }[now];
    scheme.setAttribute('aria-label', `Colours: ${scheme.textContent}. Change`);
  };
  scheme.hidden = false;
  label();
  scheme.addEventListener('click', () => {
    const next = SCHEMES[(SCHEMES.indexOf(root.dataset.scheme ?? 'system') + 1) % SCHEMES.length];
    if (next === 'system') delete root.dataset.scheme;
    else root.dataset.scheme = next;
    try {
      localStorage.setItem('agent-dr-scheme', next);
    } catch {
      // It holds for this page.
    }
    label();
  });

  for (const block of document.querySelectorAll('main pre')) {
    if (!navigator.clipboard) break;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(block.textContent.replace(/\n$/, ''));
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'Not allowed';
      }
    });
    const frame = document.createElement('div');
    frame.className = 'code';
    block.replaceWith(frame);
    frame.append(block, button);
  }

  const field = find('#search');
  let isLoading = false;
  const loadSearch = () => {
    if (isLoading) return;
    isLoading = true;
    for (const file of ['minisearch.js', 'search-index.js', 'search.js']) {
      const script = document.createElement('script');
      script.src = `${root.dataset.root}assets/${file}`;
      script.async = false;
      document.head.append(script);
    }
  };
  field.addEventListener('focus', loadSearch);
  field.addEventListener('input', loadSearch);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    const [target] = event.composedPath();
    if (
      target instanceof HTMLElement &&
      (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    )
      return;
    event.preventDefault();
    field.focus();
  });
})();
