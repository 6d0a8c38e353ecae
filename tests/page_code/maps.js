// Small maps for tests, as the page reads them. What a test leaves out is as empty as it can be.
import { readMap } from '../../src/claimgraph/page/static/claim_map.js';
import { readViews } from '../../src/claimgraph/page/static/views.js';

const WORDS = {
  steps: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  ranks: Array.from('012345678', (rank) => `rank ${rank}`),
  several: Array.from('012345678', (rank) => `rank ${rank}s`),
  grounds: Array.from('012345678', (rank) => `a rank ${rank}`),
  bands: { trials: 'trials', cases: 'cases', anecdotes: 'anecdotes', nothing: 'nothing' },
  noSource: 'nobody',
  verdicts: { rests: {}, contested: {}, outweighed: {}, unsupported: {}, unsettled: {} },
  relations: {
    supports: { isFor: true, limit: null },
    contradicts: { isFor: false, limit: null },
    anecdotalFor: { isFor: true, limit: 1 },
    anecdotalAgainst: { isFor: false, limit: 1 },
  },
};

const CLAIM = {
  verdict: 'rests',
  band: 'cases',
  own: 0,
  offered: 0,
  for: [0, 0],
  against: [0, 0],
  sentence: '',
  sources: [],
  uncounted: [],
  topics: [],
  locator: '',
  lost: [],
};
const LINK = {
  carried: 0,
  fate: 'stands',
  undercut_by: [],
  undercuts: [],
  notes: [],
  reasons: [],
};
const SOURCE = { creators: '', counts: true };

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
export function mapOf({ claims, links = [], sources = [], blocks = [], topics = [], matrix = {} }) {
  return readMap({
    topics,
    matrix,
    origins: {},
    view: { view: 'Plain.', sentence: '' },
    words: WORDS,
    claims: toColumns(claims, (number) => ({
      key: `c${number}`,
      text: `Claim ${number}.`,
      ...CLAIM,
    })),
    links: toColumns(links, () => LINK),
    sources: toColumns(sources, () => SOURCE),
    blocks: toColumns(blocks, () => ({})),
  });
}

/** The other views that the page reads. */
export function viewsOf(alternatives) {
  return readViews({ alternatives });
}
