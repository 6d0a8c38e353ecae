/**
 * A pen that writes what is drawn on a canvas as SVG, for what the map needs of a canvas.
 */

import { makeSvg } from './dom.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot contain them
export const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
/** Where a text begins is its right end if it runs from right to left. */
const ANCHORS = {
  ltr: { start: 'start', left: 'start', center: 'middle', right: 'end' },
  rtl: { start: 'start', left: 'end', center: 'middle', right: 'start' },
};

/** Writes strokes, fills and texts into an SVG element, in its own units. */
export class SvgPen {
  strokeStyle = '#000000';
  fillStyle = '#000000';
  lineWidth = 1;
  lineJoin = 'miter';
  globalAlpha = 1;
  font = '';
  /** @type {'start' | 'left' | 'center' | 'right'} */
  textAlign = 'left';
  /** @type {'ltr' | 'rtl'} */
  direction = 'ltr';
  textBaseline = 'alphabetic';
  path = '';
  /** @type {number[]} */
  dashes = [];
  clipped = '';
  clips = 0;

  /** @param {SVGElement} into */
  constructor(into) {
    this.into = into;
  }

  beginPath() {
    this.path = '';
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${at(x, y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${at(x, y)}`;
  }

  /** @param {number} viaX @param {number} viaY @param {number} x @param {number} y */
  quadraticCurveTo(viaX, viaY, x, y) {
    this.path += `Q${at(viaX, viaY)} ${at(x, y)}`;
  }

  /** @param {number} fromX @param {number} fromY @param {number} toX @param {number} toY @param {number} x @param {number} y */
  bezierCurveTo(fromX, fromY, toX, toY, x, y) {
    this.path += `C${at(fromX, fromY)} ${at(toX, toY)} ${at(x, y)}`;
  }

  /** A whole circle. @param {number} x @param {number} y @param {number} reach */
  arc(x, y, reach) {
    const turn = `a${round(reach)} ${round(reach)} 0 1 0 `;
    this.path += `M${at(x - reach, y)}${turn}${round(2 * reach)} 0${turn}${round(-2 * reach)} 0z`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${at(x, y)}h${round(width)}v${round(height)}h${round(-width)}z`;
  }

  closePath() {
    this.path += 'z';
  }

  /** @param {number[]} dashes */
  setLineDash(dashes) {
    this.dashes = dashes;
  }

  save() {
    this.clipped = '';
  }

  restore() {
    this.clipped = '';
  }

  clip() {
    this.clips += 1;
    this.clipped = `part-${this.clips}`;
    this.into.append(makeSvg('clipPath', { id: this.clipped }, makeSvg('path', { d: this.path })));
  }

  fill() {
    const clip = this.clipped && `url(#${this.clipped})`;
    this.append('path', { d: this.path, 'clip-path': clip || undefined, ...this.filled() });
  }

  stroke() {
    const dashes = this.dashes.map(round).join(' ');
    this.append('path', {
      d: this.path,
      fill: 'none',
      'stroke-dasharray': dashes || undefined,
      ...this.stroked(),
    });
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.write(text, x, y, this.filled());
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.write(text, x, y, { fill: 'none', 'stroke-linejoin': this.lineJoin, ...this.stroked() });
  }

  /** @param {string} text @param {number} x @param {number} y @param {object} style */
  write(text, x, y, style) {
    const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font) ?? [];
    this.append(
      'text',
      {
        x: round(x),
        y: round(y + (this.textBaseline === 'middle' ? Number(size) * 0.35 : 0)),
        'text-anchor': ANCHORS[this.direction][this.textAlign],
        direction: this.direction === 'rtl' ? 'rtl' : undefined,
        'font-family': family,
        'font-size': round(Number(size)),
        'font-weight': weight,
        ...style,
      },
      text.replace(UNWRITABLE, ' '),
    );
  }

  filled() {
    return { fill: opaque(this.fillStyle), 'fill-opacity': this.opacity(this.fillStyle) };
  }

  stroked() {
    return {
      stroke: opaque(this.strokeStyle),
      'stroke-opacity': this.opacity(this.strokeStyle),
      'stroke-width': round(this.lineWidth),
    };
  }

  /** @param {string} colour of the form #rrggbb or #rrggbbaa */
  opacity(colour) {
    const own = colour.length > 7 ? Number.parseInt(colour.slice(7), 16) / 255 : 1;
    const share = own * this.globalAlpha;
    return share < 1 ? share.toFixed(2) : undefined;
  }

  /** @param {string} name @param {Record<string, any>} attributes @param {...string} children */
  append(name, attributes, ...children) {
    this.into.append(makeSvg(name, attributes, ...children));
  }
}

/** @param {string} colour */
function opaque(colour) {
  return colour.slice(0, 7);
}

/** @param {number} length */
function round(length) {
  return Number(length.toFixed(1));
}

/** @param {number} x @param {number} y */
function at(x, y) {
  return `${round(x)} ${round(y)}`;
}
