// Before anything is painted: the scheme that the reader has chosen here.
(() => {
  try {
    const chosen = localStorage.getItem('agent-dr-scheme');
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.scheme = chosen;
  } catch {
    // Without storage the system's scheme is shown.
  }
  document.documentElement.classList.add('scripted');
})();
