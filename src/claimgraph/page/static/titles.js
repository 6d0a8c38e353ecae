/**
 * The titles of the blocks: their conclusions, kept readable at any zoom.
 */

const TITLE_SIZE = 17;
const TITLE_FACE = '600 100px system-ui, sans-serif';
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
    const { text } = claims[conclusion];
    const lines = wrapped(text, TITLE_FACE, ((room + TITLE_OVERHANG) * 100) / size, linesFor(size));
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

/** How far the title of a conclusion reaches to each side, from near. @param {number} conclusion */
function titleReach(conclusion) {
  const whole = (widthOf(claims[conclusion].text, TITLE_FACE) * TITLE_SIZE) / 100;
  return Math.min(whole, blocks[homes[conclusion]].room + TITLE_OVERHANG) / 2;
}
