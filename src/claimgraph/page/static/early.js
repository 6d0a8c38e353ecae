// Runs before anything is shown: lets the style sheet show the elements that need a script, and applies the
// theme that the reader chose: light or dark on the screen, whatever the system prefers.
(() => {
  const root = document.documentElement;
  const rules = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ media }) => media.mediaText === '(prefers-color-scheme: dark)');
  const queries = new Map([
    ['light', 'not all'],
    ['dark', 'screen'],
  ]);
  const apply = () => {
    const { theme } = root.dataset;
    for (const rule of rules) {
      rule.media.mediaText = queries.get(theme ?? '') ?? '(prefers-color-scheme: dark)';
    }
    root.style.colorScheme = theme ?? '';
  };
  root.classList.add('js');
  try {
    const kept = localStorage.getItem('claimgraph-theme') ?? '';
    if (queries.has(kept)) root.dataset.theme = kept;
  } catch {
    // A page without storage follows the system.
  }
  addEventListener('theme', apply);
  apply();
})();
