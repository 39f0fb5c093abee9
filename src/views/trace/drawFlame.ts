/**
 * Draws the flame graph: only what is in sight, runs below a pixel as one box. The tint says how much
 * of all gas a call used by itself; a failed call is crossed out and says so, an undone one hatched.
 */

import { cullRow, type RowRun, rowsInSight, type Viewport } from '../../core/scene/viewport.ts';
import type { CallRow } from '../../core/tracing.ts';
import type { CanvasBox, CanvasFrame } from '../trie/drawPointed.ts';
import { type CallEnd, calleeOf, endOf, methodOf } from './callText.ts';
import type { FlameScene } from './flameScene.ts';
import type { FlameTheme } from './flameTheme.ts';

/** Boxes thinner than this are drawn with their neighbours as one. */
const MERGE_PX = 1.5;
const LABEL_PX = 34;
const LABEL_HEIGHT = 13;
/** Shares of all gas, used by a call itself, from which the next tint begins. */
const HEAT_STEPS = [0.005, 0.03, 0.1, 0.25] as const;
/** A hatch of a box that reaches far beyond the canvas is drawn no further than this. */
const MOST_HATCH_PX = 4000;

export function drawFlame(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  frame: CanvasFrame,
  theme: FlameTheme,
): void {
  const { viewport, ratio } = frame;
  const { widthPx, heightPx, rowHeightPx } = viewport;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  context.font = `500 ${Math.min(13, rowHeightPx - 7)}px ${theme.font}`;
  context.textBaseline = 'middle';
  const [first, end] = rowsInSight(scene.layout, viewport);
  for (let row = first; row < end; row++) {
    cullRow(scene.layout, viewport, row, MERGE_PX, (run) => {
      if (run.first === run.last) drawCall(context, scene, frame, theme, run);
      else drawRun(context, scene, viewport, theme, run);
    });
  }
}

/** Where the box of a call stands on the canvas; may reach beyond it. */
export function flameBox(
  { layout, depths }: FlameScene,
  viewport: Viewport,
  call: number,
): CanvasBox {
  const { left, right, widthPx, rowHeightPx, top } = viewport;
  const scale = widthPx / (right - left);
  const start = layout.x0[call] ?? 0;
  const x = (start - left) * scale;
  const width = ((layout.x1[call] ?? 0) - start) * scale;
  return { x, y: ((depths[call] ?? 0) - top) * rowHeightPx, width, height: rowHeightPx };
}

/** Calls too narrow to tell apart: one box, of the colour of a failure where one of them failed. */
function drawRun(
  context: CanvasRenderingContext2D,
  { calls, layout }: FlameScene,
  viewport: Viewport,
  theme: FlameTheme,
  { row, first, last, leftPx, rightPx }: RowRun,
): void {
  const { rowHeightPx, top } = viewport;
  const hasFailed = layout.rowEntries
    .subarray(first, last + 1)
    .some((call) => calls[call]?.error !== undefined);
  context.fillStyle = hasFailed ? theme.failed : (theme.heats[0] ?? theme.edge);
  context.fillRect(
    leftPx,
    (row - top) * rowHeightPx + 1,
    Math.max(1, rightPx - leftPx),
    rowHeightPx - 2,
  );
}

function drawCall(
  context: CanvasRenderingContext2D,
  scene: FlameScene,
  { viewport, labels }: CanvasFrame,
  theme: FlameTheme,
  run: RowRun,
): void {
  const index = scene.layout.rowEntries[run.first] ?? 0;
  const call = scene.calls[index];
  if (!call) return;
  const box = flameBox(scene, viewport, index);
  const end = endOf(call);
  fillBox(context, box, call, scene.calls[0]?.gasUsed ?? 0, theme);
  if (box.width > 6 && end !== 'succeeded') hatch(context, box, end, theme);
  if (box.width > 4) edge(context, box, end, theme);
  if (!labels || box.height < LABEL_HEIGHT) return;
  const left = Math.max(box.x, 0);
  const room = Math.min(box.x + box.width, viewport.widthPx) - left;
  if (room >= LABEL_PX) label(context, call, end, { ...box, x: left, width: room }, theme);
}

function fillBox(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  call: CallRow,
  whole: number,
  theme: FlameTheme,
): void {
  const end = endOf(call);
  const share = whole > 0 ? call.ownGas / whole : 0;
  const heat = HEAT_STEPS.filter((step) => share >= step).length;
  context.fillStyle =
    end === 'failed'
      ? theme.failed
      : end === 'undone'
        ? theme.undone
        : (theme.heats[heat] ?? theme.edge);
  const gap = box.width > 3 ? 1 : 0;
  context.fillRect(box.x, box.y + 1, Math.max(0.5, box.width - gap), box.height - 2);
}

/** Patterns, so that colour is never alone: crossed lines for failed, slanted ones for undone. */
function hatch(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  end: CallEnd,
  theme: FlameTheme,
): void {
  const left = Math.max(box.x, -box.height);
  const right = Math.min(box.x + box.width, left + MOST_HATCH_PX);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y + 1, box.width - 1, box.height - 2);
  context.clip();
  context.beginPath();
  for (let x = left - box.height; x < right + box.height; x += 7) {
    context.moveTo(x, box.y + box.height);
    context.lineTo(x + box.height, box.y);
    if (end === 'failed') context.moveTo(x + box.height, box.y + box.height);
    if (end === 'failed') context.lineTo(x, box.y);
  }
  context.globalAlpha = 0.35;
  context.strokeStyle = end === 'failed' ? theme.failedEdge : theme.inkSoft;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

function edge(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  end: CallEnd,
  theme: FlameTheme,
): void {
  context.strokeStyle = end === 'failed' ? theme.failedEdge : theme.edge;
  context.lineWidth = 1;
  context.strokeRect(box.x + 0.5, box.y + 1.5, box.width - 2, box.height - 3);
}

/** Callee and method, as much as there is room for; of a failed call first that it failed. */
function label(
  context: CanvasRenderingContext2D,
  call: CallRow,
  end: CallEnd,
  box: CanvasBox,
  theme: FlameTheme,
): void {
  const text = labelOf(call, end);
  // Measured by one digit: the font is monospaced.
  const digit = context.measureText('0').width;
  const fits = Math.floor((box.width - 12) / digit);
  if (fits < 2) return;
  const shown = text.length <= fits ? text : `${text.slice(0, fits - 1)}…`;
  if (end !== 'succeeded') {
    context.fillStyle = end === 'failed' ? theme.failed : theme.undone;
    context.fillRect(box.x + 3, box.y + 3, shown.length * digit + 6, box.height - 6);
  }
  context.fillStyle = theme.ink;
  context.fillText(shown, box.x + 6, box.y + box.height / 2 + 0.5);
}

function labelOf(call: CallRow, end: CallEnd): string {
  const method = methodOf(call);
  const what = method === '' ? calleeOf(call) : `${calleeOf(call)}.${method}`;
  if (end === 'succeeded') return what;
  return end === 'failed' ? `✗ failed ${what}` : `↩ undone ${what}`;
}
