// Small maps for tests, as the page reads them. What a test leaves out is as empty as it can be.
import { readMap } from '../../src/claimgraph/page/static/claim_map.js';
import { readViews } from '../../src/claimgraph/page/static/views.js';

const WORDS = {
  ids: Array.from('012345678', (rank) => `Step${rank}`),
  ranks: Array.from('012345678', (rank) => `rank ${rank}`),
  several: Array.from('012345678', (rank) => `rank ${rank}s`),
  grounds: Array.from('012345678', (rank) => `a rank ${rank}`),
  ownWords: Array.from('012345678', (rank) => '023'.includes(rank)),
  pools: Array.from('012345678', (rank) => rank === '8'),
  anecdote: 1,
  stories: 'stories',
  bands: { trials: 'trials', cases: 'cases', anecdotes: 'anecdotes' },
  certainties: { high: 7, moderate: 6, low: 4, 'very low': 1 },
  noSource: 'nobody',
  verdicts: Object.fromEntries(
    ['rests', 'contested', 'outweighed', 'unsupported', 'unsettled', 'absent'].map((verdict) => [
      verdict,
      { words: verdict === 'absent' ? 'not there' : verdict },
    ]),
  ),
  relations: {
    supports: { isFor: true, isAgainst: false, limit: null },
    contradicts: { isFor: false, isAgainst: true, limit: null },
    anecdotalFor: { isFor: true, isAgainst: false, limit: 1 },
    anecdotalAgainst: { isFor: false, isAgainst: true, limit: 1 },
    restates: { isFor: false, isAgainst: false, limit: 0 },
  },
};

const CLAIM = {
  verdict: 'unsupported',
  band: '',
  kind: [],
  kind_against: [],
  certainty: '',
  own: 0,
  own_kind: [],
  own_fate: '',
  own_stopped_by: [],
  parts: [],
  lesser: [],
  silent: [],
  offered: 0,
  for: [0, 0],
  against: [0, 0],
  sentence: '',
  sources: [],
  uncounted: [],
  topics: [],
  searches: '',
  contested: [],
  is_granted: false,
  is_interested: false,
  locator: '',
  rated_up: [],
  details: [],
  notes: [],
  lost: [],
};
const STEP = { carried: 0, fate: 'stands', stopped_by: [], notes: [], reasons: [] };
const LINK = { ...STEP, off: 0, kind: [] };
const SOURCE = {
  cite: '',
  creators: '',
  cautions: [],
  notes: [],
  addresses: [],
  counts: true,
  is_study: true,
  step: null,
  reports: [],
  overlaps: [],
};

/** A claim that rests on evidence of a step, not rated down, of its own or not. */
export function resting(rank, band, more = {}) {
  const certainty = rank >= 7 ? 'high' : rank >= 6 ? 'moderate' : rank >= 4 ? 'low' : 'very low';
  return { verdict: 'rests', band, kind: [rank, rank], certainty, for: [rank, rank], ...more };
}

/** Rows as Python writes them, by column; what a row lacks is empty. */
function toColumns(rows, empty) {
  const full = rows.map((row, number) => ({ ...empty(number), ...row }));
  const names = Object.keys(full[0] ?? {});
  return {
    count: rows.length,
    columns: Object.fromEntries(names.map((name) => [name, full.map((row) => row[name])])),
  };
}

/** The map that the page reads out of these claims, links, sources and blocks. */
export function mapOf(given) {
  return readMap(dataOf(given));
}

/** These claims, links, sources and blocks as Python writes them into the page. */
export function dataOf({ claims, links = [], undercuts = [], sources = [], blocks = [], ...more }) {
  return {
    topics: [],
    matrix: {},
    bar: 0,
    origins: {},
    view: { view: 'Plain.', isWhole: true, sentence: '' },
    options: [],
    ...more,
    words: { ...WORDS, ...more.words },
    claims: toColumns(claims, (number) => ({
      key: `c${number}`,
      text: `Claim ${number}.`,
      ...CLAIM,
    })),
    links: toColumns(links, () => LINK),
    undercuts: toColumns(undercuts, () => STEP),
    sources: toColumns(sources, () => SOURCE),
    blocks: toColumns(blocks, () => ({})),
  };
}

/** The other views that the page reads. */
export function viewsOf(alternatives) {
  return readViews({ alternatives });
}
