/**
 * Asking the server that the page came from, and sending it edits.
 * @typedef {Record<string, unknown> & {do: string}} Edit one edit, as the server takes it
 * @typedef {{tag: string, made: (string | null)[], files: string[], diff: string, notes: string[],
 *   findings: Finding[], view: string, sentence: string | null, sections: Section[],
 *   commit_problem: string | null}} Outcome
 *   what an edit changes; view: that of the changes in words, empty if everything counts; sentence is null for a map
 *   that had errors
 * @typedef {{file: string, line: number, code: string, severity: string, message: string, remedy: string}} Finding
 * @typedef {{title: string, entries: {id: string, text: string, more: string[]}[]}} Section
 * @typedef {{status: number, detail: string, remedy?: string, near?: string[], details?: string[], findings?: Finding[],
 *   diff?: string | null, tag?: string}} Problem why the server refused a request; tag: of the state that it has now
 */

/** A refusal of the server; the message says why. */
export class RefusedError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/**
 * A function to call at the beginning of each of several requests, of which only the newest counts: it returns
 * whether that request is still the newest.
 * @returns {() => () => boolean}
 */
export function newestOf() {
  let newest = 0;
  return () => {
    newest += 1;
    const mine = newest;
    return () => mine === newest;
  };
}

/**
 * The answer to a question. Throws RefusedError if there is none.
 * @param {string} address
 * @returns {Promise<any>}
 */
export async function ask(address) {
  return answer(await reach(address, { headers: credentials() }));
}

/** The tag of the state that the map has now. Throws RefusedError. @returns {Promise<string>} */
export async function askTag() {
  const response = await reach('/api/edits', { headers: credentials() });
  await answer(response);
  return (response.headers.get('ETag') ?? '').replaceAll('"', '');
}

/** Whether this tab has the token that edits need. */
export function hasToken() {
  return Boolean(sessionStorage.getItem('claimgraph-token'));
}

/**
 * What some edits, made together, would change. Throws RefusedError.
 * @param {Edit[]} edits
 * @param {string} [view] parameters of the address that name a view
 * @returns {Promise<Outcome>}
 */
export function preview(edits, view = '') {
  return post(`/api/preview${view && `?${view}`}`, { edit: together(edits) });
}

/**
 * Make some edits together, if the map still has the given tag. Throws RefusedError.
 * @param {Edit[]} edits
 * @param {string} tag
 * @returns {Promise<Outcome>}
 */
export function write(edits, tag) {
  return post('/api/edits', { edit: together(edits) }, { 'If-Match': `"${tag}"` });
}

/**
 * Send a value, and return the answer. Throws RefusedError.
 * @param {string} address
 * @param {unknown} body
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>}
 */
export async function post(address, body, headers = {}) {
  return answer(
    await reach(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...credentials(), ...headers },
      body: JSON.stringify(body),
    }),
  );
}

/** @param {Edit[]} edits */
function together(edits) {
  return edits.length === 1 ? edits[0] : edits;
}

/** @returns {Record<string, string>} */
function credentials() {
  const token = sessionStorage.getItem('claimgraph-token');
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** @param {string} address @param {RequestInit} request */
async function reach(address, request) {
  try {
    return await fetch(address, request);
  } catch {
    throw new RefusedError({
      status: 0,
      detail: 'The server does not answer. Check that `claimgraph serve` is still running.',
    });
  }
}

/** @param {Response} response */
async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new RefusedError({
    status: response.status,
    detail: `The server refused the request (${response.status}).`,
    ...body,
  });
}
