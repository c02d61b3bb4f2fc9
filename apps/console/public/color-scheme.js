// Before the first paint, and from a file since the page's policy forbids inline scripts: no white flash at night.
(function () {
  var chosen = null;
  try {
    chosen = window.localStorage.getItem('baton-color-scheme');
  } catch (error) {
    console.warn('The colour scheme cannot be remembered here', error);
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
