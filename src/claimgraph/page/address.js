/**
 * The page's address: `#claim=id` for a chosen claim, `#block=number` for a block.
 * @typedef {{claim: number | null, block: number | null}} Place
 */

/**
 * What an address names; unknown names name nothing.
 * @param {string} hash
 * @returns {Place}
 */
function placeOf(hash) {
  const [kind, value = ''] = hash.replace(/^#/, '').split(/=(.*)/s);
  if (kind === 'claim') {
    return { claim: claimByKey.get(decoded(value)) ?? null, block: null };
  }
  const number = Number.parseInt(value, 10);
  const block = kind === 'block' && number in blocks ? number : null;
  return { claim: null, block };
}

/**
 * @param {string} text
 * @returns {string}
 */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The whole address of a claim, fit to be copied.
 * @param {number} claim
 * @returns {string}
 */
function addressOf(claim) {
  return `${location.href.split('#')[0]}#claim=${encodeURIComponent(claims[claim].key)}`;
}

/**
 * A link out of the page, or its words alone unless it is a web or mail address.
 * @param {{href: string, words: string}} address
 * @returns {HTMLElement}
 */
function outwardLink(address) {
  if (!/^(https?|mailto):/i.test(address.href)) return make('span', '', address.words);
  const link = /** @type {HTMLAnchorElement} */ (make('a', '', address.words));
  link.href = address.href;
  link.rel = 'noopener noreferrer';
  return link;
}
