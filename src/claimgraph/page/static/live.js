// Runs in a page that `claimgraph serve` shows: the page follows its map, at the same place.
(() => {
  const RETRY = 15_000;
  const FIRST_FEW = 5;
  const shown =
    document.querySelector('meta[name="claimgraph-tag"]')?.getAttribute('content') ?? '';
  /** The tag of the last event. */
  let newest = shown;
  /** @type {EventSource | null} */
  let events = null;

  /** Keep the token of the address for this tab, and remove it from the address, which may be shared. */
  function keepToken() {
    const address = new URL(location.href);
    const token = address.searchParams.get('token');
    if (token === null) return;
    sessionStorage.setItem('claimgraph-token', token);
    address.searchParams.delete('token');
    history.replaceState(history.state, '', address);
  }

  /** @returns {HTMLElement} the notice about a map with errors, which stands before everything else */
  function notice() {
    const known = document.getElementById('broken');
    if (known) return known;
    const made = document.createElement('section');
    made.id = 'broken';
    made.setAttribute('role', 'alert');
    document.body.prepend(made);
    return made;
  }

  /**
   * Show the findings of the newest files, above the last map without errors if there is one.
   * @param {MessageEvent<string>} event
   */
  async function showFindings(event) {
    const { tag } = JSON.parse(event.data);
    newest = tag;
    if (tag === shown) return;
    const answer = await fetch('/api/findings');
    const given = await answer.json();
    if (newest !== tag) return;
    /** @type {{file: string, line: number, column: number, code: string, severity: string, message: string, remedy: string}[]} */
    const findings = given.findings ?? [];
    const list = document.createElement('ul');
    const errors = findings.filter((finding) => finding.severity === 'error');
    for (const each of errors.slice(0, FIRST_FEW)) {
      const item = document.createElement('li');
      const place = `${each.file}:${each.line}:${each.column}`;
      item.textContent = `${place} ${each.code} ${each.severity} ${each.message} ${each.remedy}`;
      list.append(item);
    }
    const more = errors.length - FIRST_FEW;
    const rest = more > 0 ? ` The first ${FIRST_FEW} of ${errors.length} errors:` : '';
    const words = document.createElement('p');
    const isMapShown = document.getElementById('main') !== null;
    const remains = isMapShown ? ' The page shows the last map without errors.' : '';
    words.textContent = (given.detail ?? 'The map has errors.') + remains + rest;
    notice().replaceChildren(words, list);
  }

  /** @param {MessageEvent<string>} event */
  function follow(event) {
    newest = JSON.parse(event.data).tag;
    if (newest !== shown) reloadWhenIdle();
    else document.getElementById('broken')?.remove();
  }

  /** Load the page again, but not under an open dialog, which may hold what somebody has typed. */
  function reloadWhenIdle() {
    if (document.querySelector('dialog[open]') === null) location.reload();
    else document.addEventListener('claimgraph-closed', () => location.reload(), { once: true });
  }

  /** Listen while the page is visible: a browser allows few open streams, and hidden pages need none. */
  function listen() {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource('/api/events');
    events.addEventListener('map', follow);
    events.addEventListener('broken', showFindings);
    events.addEventListener('error', () => {
      if (events?.readyState === EventSource.CLOSED) setTimeout(listen, RETRY);
    });
  }

  keepToken();
  document.addEventListener('visibilitychange', listen);
  listen();
})();
