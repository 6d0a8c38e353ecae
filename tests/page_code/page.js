// The page's own scripts in a bare context: they share one scope, as they do in the page. What a test
// asks for by name comes back as it is there.
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const CODE = path.join(__dirname, '../../src/claimgraph/page/static');
const LOGIC = [
  'dom',
  'data',
  'evidence',
  'alternatives',
  'filter',
  'address',
  'matrix',
  'overview',
  'saving',
];

const WORDS = {
  ranks: Array.from('012345678', (rank) => `rank ${rank}`),
  several: Array.from('012345678', (rank) => `rank ${rank}s`),
  grounds: Array.from('012345678', (rank) => `a rank ${rank}`),
  bands: {},
  noSource: 'nobody',
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
  standing: 'stands',
  undercut_by: [],
  undercuts: [],
  notes: [],
  reasons: [],
};
const SOURCE = { creators: '', counts: true };

/** Rows as Python writes them, by column; what a row lacks is as empty as it can be. */
function toColumns(rows, empty) {
  const full = rows.map((row, number) => ({ ...empty(number), ...row }));
  const names = Object.keys(full[0] ?? {});
  return {
    count: rows.length,
    columns: Object.fromEntries(names.map((name) => [name, full.map((row) => row[name])])),
  };
}

/** Data as Python writes it, with what a test leaves out empty. */
function dataOf(given) {
  const { claims, links = [], sources = [], blocks = [], ...rest } = given;
  return {
    topics: [],
    origins: {},
    matrix: {},
    alternatives: {},
    view: {},
    words: WORDS,
    ...rest,
    claims: toColumns(claims, (number) => ({
      key: `c${number}`,
      text: `Claim ${number}.`,
      ...CLAIM,
    })),
    links: toColumns(links, () => LINK),
    sources: toColumns(sources, () => SOURCE),
    blocks: toColumns(blocks, () => ({})),
  };
}

/** What the page's scripts define under these names, for some data. */
function load(given, names) {
  const text = JSON.stringify(dataOf(given));
  const document = { getElementById: () => ({ textContent: text }) };
  const context = vm.createContext({ document, URLSearchParams });
  for (const name of LOGIC) {
    vm.runInContext(fs.readFileSync(path.join(CODE, `${name}.js`), 'utf8'), context, name);
  }
  return vm.runInContext(`({ ${names.join(', ')} })`, context);
}

/** The same in this realm, so that it can be compared. */
function plain(value) {
  return JSON.parse(
    JSON.stringify(value, (_, each) => {
      const kind = Object.prototype.toString.call(each);
      if (kind === '[object Set]') return [...each];
      return kind === '[object Map]' ? Object.fromEntries(each) : each;
    }),
  );
}

module.exports = { load, plain };
