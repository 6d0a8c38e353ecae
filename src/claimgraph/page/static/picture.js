/**
 * The map as SVG: the same shapes, outlines, lines and labels that the canvas shows.
 * @typedef {{x: number, y: number}} Spot
 */

const EDGE = 60;
const SHAPE_SIZE = 18;
const LETTER = 13;
const OUTLINE_DASHES = /** @type {Record<string, string>} */ ({
  outweighed: '4 3',
  unsupported: '6 4',
  unsettled: '1 3',
});

/**
 * @param {string} name
 * @param {Record<string, string | number | undefined>} attributes
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
function makeSvg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children);
  return element;
}

/**
 * @param {DrawnMap} map
 * @param {ReturnType<typeof readTheme>} theme
 * @returns {SVGElement}
 */
function toSvg({ network, held, lines }, theme) {
  /** @type {Record<string, Spot>} */
  const spots = network.getPositions();
  const all = held.length ? Object.values(spots) : [{ x: 0, y: 0 }];
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  const width = Math.max(...all.map(({ x }) => x)) - left + 4 * EDGE;
  const height = Math.max(...all.map(({ y }) => y)) - top + 4 * EDGE;
  return makeSvg(
    'svg',
    {
      xmlns: SVG,
      viewBox: [left - 2 * EDGE, top - 2.5 * EDGE, width, height].join(' '),
      'font-family': 'sans-serif',
      'font-size': LETTER,
    },
    makeSvg('rect', {
      x: left - 2 * EDGE,
      y: top - 2.5 * EDGE,
      width,
      height,
      fill: theme.paper,
    }),
    ...lines.map((line) => svgLine(line, spots, theme)),
    ...held.map((number) => svgClaim(number, spots[number], theme)),
  );
}

/**
 * @param {Record<string, any>} line
 * @param {Record<string, Spot>} spots
 * @param {ReturnType<typeof readTheme>} theme
 */
function svgLine(line, spots, theme) {
  const [from, to] = [spots[line.from], spots[line.to]];
  const link = links[linkOf(line)];
  const [relation, dashes] = isUndercut(line)
    ? ['undercuts', null]
    : [link.relation, words.relations[link.relation].dashes];
  const stands = isUndercut(line) || link.carried > 0;
  const ink = theme.links[relation];
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const back = isUndercut(line) ? 4 : SHAPE_SIZE + 8;
  const tip = { x: to.x - back * Math.cos(turn), y: to.y - back * Math.sin(turn) };
  const place = `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${((turn * 180) / Math.PI).toFixed(1)})`;
  return makeSvg(
    'g',
    { opacity: stands ? 0.9 : FALLEN },
    makeSvg('line', {
      x1: from.x,
      y1: from.y,
      x2: tip.x.toFixed(1),
      y2: tip.y.toFixed(1),
      stroke: ink,
      'stroke-width': stands && !isUndercut(line) ? 1.8 : 0.8,
      'stroke-dasharray': dashes?.join(' '),
    }),
    makeSvg('path', {
      d: isUndercut(line) || !isFor(linkOf(line)) ? 'M-2 -6h3v12h-3z' : 'M-7 -4L2 0L-7 4z',
      fill: ink,
      transform: place,
    }),
  );
}

/**
 * @param {number} number
 * @param {Spot} spot
 * @param {ReturnType<typeof readTheme>} theme
 */
function svgClaim(number, spot, theme) {
  const claim = claims[number];
  const rank = claim.for[0];
  const sign = words.marks[claim.verdict];
  const lines = labelOf(number);
  const lift = SHAPE_SIZE + 10 + (lines.length - 1) * LETTER * 1.15;
  return makeSvg(
    'g',
    {},
    makeSvg('title', {}, claim.text.replace(UNWRITABLE, ' ')),
    makeSvg('path', {
      d: outlineOf(words.shapes[rank]),
      transform: `translate(${spot.x} ${spot.y})`,
      fill: theme.steps[rank],
      stroke: claim.verdict === 'contested' ? theme.contested : theme.outline,
      'stroke-width': claim.verdict === 'contested' ? 3.5 : 1.5,
      'stroke-dasharray': OUTLINE_DASHES[claim.verdict] ?? (rank ? undefined : '6 4'),
    }),
    makeSvg(
      'text',
      { x: spot.x, y: spot.y + 6, 'text-anchor': 'middle', fill: theme.marks[rank] },
      sign,
    ),
    makeSvg(
      'text',
      { 'text-anchor': 'middle', fill: theme.text, y: spot.y - lift },
      ...lines.map((line, index) =>
        makeSvg('tspan', { x: spot.x, dy: index ? LETTER * 1.15 : 0 }, line),
      ),
    ),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** The outline of a shape around the middle. @param {string} shape */
function outlineOf(shape) {
  if (shape === 'square') return 'M-16 -16h32v32h-32z';
  if (shape === 'diamond') return 'M0 -22L22 0L0 22L-22 0z';
  if (shape === 'triangle') return 'M0 -18L20 15H-20z';
  return 'M-18 0a18 18 0 1 0 36 0a18 18 0 1 0 -36 0z';
}
