/**
 * The titles of the blocks: their conclusions, kept readable at any zoom.
 */

const TITLE_SIZE = 17;
const TITLE_LEAST = 10.5;
const TITLE_LINES = 4;
const TITLE_LIFT = 30;
const TITLE_OVERHANG = 50;
const TITLE_ROOM = 190;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {any} network
 * @param {Block[]} shown
 * @param {ReturnType<typeof readTheme>} theme
 * @param {(id: number) => boolean} isLit
 */
function drawTitles(context, network, shown, theme, isLit) {
  const scale = network.getScale();
  const size = Math.max(TITLE_SIZE, TITLE_LEAST / scale);
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  for (const { conclusion, room } of shown) {
    const node = conclusion === null ? null : network.body.nodes[conclusion];
    if (conclusion === null || !node) continue;
    const lines = wrapped(context, nodeOf(conclusion).label, room + TITLE_OVERHANG, linesFor(size));
    context.fillStyle = isLit(conclusion) ? theme.text : through(theme.text, FAINT * 2);
    lines.reverse().forEach((line, above) => {
      context.fillText(line, node.x, node.y - TITLE_LIFT - above * size * 1.15);
    });
  }
}

/** How many lines of a size fit above a conclusion. @param {number} size */
function linesFor(size) {
  return Math.max(1, Math.min(TITLE_LINES, Math.floor(TITLE_ROOM / (size * 1.15))));
}

/**
 * Text in lines no wider than the room; what does not fit ends in an ellipsis.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} room
 * @param {number} most
 * @returns {string[]}
 */
function wrapped(context, text, room, most) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    const longer = last ? `${last} ${word}` : word;
    if (!last || context.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines.map((line) => fitting(context, line, room));
  const shown = lines.slice(0, most);
  shown[most - 1] = fitting(context, `${shown[most - 1]} …`, room);
  return shown;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} line
 * @param {number} room
 * @returns {string}
 */
function fitting(context, line, room) {
  let kept = line;
  while (kept.length > 2 && context.measureText(kept).width > room) kept = `${kept.slice(0, -2)}…`;
  return kept;
}
