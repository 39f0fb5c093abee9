/** The outlines over a picture, read from the strokes of a context: which box, in which colour, how thick. */

import { describe, expect, test } from 'vitest';
import { drawPointed } from './drawPointed.ts';

const THEME = { ink: 'ink', accent: 'accent' };
const viewport = { left: 0, right: 1, top: 0, widthPx: 100, heightPx: 60, rowHeightPx: 20 };
const box = (x: number, width: number) => ({ x, y: 20, width, height: 20 });

/** Draws, and answers what was stroked; happy-dom has no canvas. */
function strokes(boxes: Parameters<typeof drawPointed>[3]): unknown[] {
  const drawn: unknown[] = [];
  const context = {
    lineWidth: 0,
    strokeStyle: '',
    setTransform: (scale: number) => drawn.push(`scale ${scale}`),
    clearRect: (...area: number[]) => drawn.push(`clear ${area}`),
    strokeRect(...area: number[]) {
      drawn.push([this.strokeStyle, this.lineWidth, ...area]);
    },
  };
  const frame = { viewport, ratio: 2, labels: true };
  drawPointed(context as unknown as CanvasRenderingContext2D, frame, THEME, boxes); // all that it uses
  return drawn;
}

describe('drawPointed', () => {
  test('default: the canvas is cleared, then the hovered box, the way, and the selected one thickest', () => {
    expect(strokes({ hovered: box(10, 20), way: [box(0, 100), box(40, 10)] })).toEqual([
      'scale 2',
      'clear 0,0,100,60',
      ['ink', 1.5, 10.5, 21, 18, 18],
      ['accent', 1.5, 0.5, 21, 98, 18],
      ['accent', 3, 40.5, 21, 8, 18],
    ]);
  });

  test('behavior: a box that reaches far beyond is drawn to just outside the edge, one out of sight not at all', () => {
    expect(
      strokes({ hovered: undefined, way: [box(-1e6, 2e6), box(200, 10), box(-50, 10)] }),
    ).toEqual(['scale 2', 'clear 0,0,100,60', ['accent', 1.5, -3.5, 21, 106, 18]]);
  });
});
