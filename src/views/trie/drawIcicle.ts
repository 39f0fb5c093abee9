/**
 * Draws the icicle on a canvas: only what is in sight, runs below a pixel as one box, labels where
 * there is room, and on every box its mark as a sign or pattern besides the colour.
 */

import type { IcicleLayout, TrieOutline } from '../../core/inspection.ts';
import { NODE_MARKS } from '../../core/inspection.ts';
import {
  countMarks,
  cullRow,
  type RowRun,
  rowsInSight,
  type Viewport,
} from '../../core/scene/viewport.ts';
import { at, KIND, pathOf } from '../../stores/outline.ts';
import type { CanvasBox, CanvasFrame } from './drawPointed.ts';
import type { IcicleTheme } from './icicleTheme.ts';
import { type Mark, markOf } from './marks.ts';

export interface IcicleScene {
  readonly outline: TrieOutline;
  readonly layout: IcicleLayout;
}

type Ink = Mark | 'blinded';

/** Boxes thinner than this are drawn with their neighbours as one. */
const MERGE_PX = 1.5;
const SIGN_PX = 11;
const LABEL_PX = 30;

export function drawIcicle(
  context: CanvasRenderingContext2D,
  scene: IcicleScene,
  frame: CanvasFrame,
  theme: IcicleTheme,
): void {
  const { viewport, ratio } = frame;
  const { widthPx, heightPx, rowHeightPx } = viewport;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  context.font = `500 ${Math.min(12, rowHeightPx - 8)}px ${theme.font}`;
  context.textBaseline = 'middle';
  const [first, end] = rowsInSight(scene.layout, viewport);
  const marked = marksOf(scene);
  for (let row = first; row < end; row++) {
    cullRow(scene.layout, viewport, row, MERGE_PX, (run) => {
      if (run.first !== run.last) return drawRun(context, scene, frame, theme, run, marked);
      const entry = at(scene.layout.rowEntries, run.first);
      drawBox(context, scene, frame, theme, entry, boxOf(scene, viewport, entry, row));
    });
  }
}

/** Where a box stands on the canvas; may reach beyond it. */
export function boxOf(
  { layout }: IcicleScene,
  viewport: Viewport,
  entry: number,
  row: number,
): CanvasBox {
  const { left, right, widthPx, rowHeightPx } = viewport;
  const scale = widthPx / (right - left);
  const x = (at(layout.x0, entry) - left) * scale;
  const width = (at(layout.x1, entry) - at(layout.x0, entry)) * scale;
  return { x, y: row * rowHeightPx, width, height: rowHeightPx };
}

/** Marks from the one that says most, each with its running count: what a merged run shows. */
type Marked = readonly (readonly [Ink, Uint32Array])[];

const markedKept = new WeakMap<IcicleLayout, Marked>();

function marksOf({ layout, outline }: IcicleScene): Marked {
  const kept = markedKept.get(layout);
  if (kept) return kept;
  const marks = ['created', 'removed', 'written', 'read'] as const;
  const marked = marks.map(
    (mark) => [mark, countMarks(layout, outline, NODE_MARKS[mark])] as const,
  );
  markedKept.set(layout, marked);
  return marked;
}

function drawRun(
  context: CanvasRenderingContext2D,
  { layout, outline }: IcicleScene,
  { viewport }: CanvasFrame,
  theme: IcicleTheme,
  { row, first, last, leftPx, rightPx }: RowRun,
  marked: Marked,
): void {
  const { rowHeightPx } = viewport;
  const width = Math.max(1, rightPx - leftPx);
  const box = { x: leftPx, y: row * rowHeightPx, width, height: rowHeightPx };
  const found = marked.find(([, counts]) => at(counts, last + 1) > at(counts, first));
  const blinded = at(outline.kinds, at(layout.rowEntries, first)) >= KIND.blinded;
  fillBox(context, box, found?.[0] ?? (blinded ? 'blinded' : 'none'), theme);
}

function drawBox(
  context: CanvasRenderingContext2D,
  { outline }: IcicleScene,
  frame: CanvasFrame,
  theme: IcicleTheme,
  entry: number,
  box: CanvasBox,
): void {
  const blinded = at(outline.kinds, entry) >= KIND.blinded;
  const ink: Ink = blinded ? 'blinded' : markOf(at(outline.marks, entry));
  fillBox(context, box, ink, theme);
  if (box.width > 4) bevel(context, box, ink, theme);
  if (isStorageRoot(outline, entry)) {
    context.fillStyle = theme.ink;
    context.fillRect(box.x + 1, box.y + 1, box.width - 2, 2);
  }
  if (!frame.labels || box.width < SIGN_PX || box.height < 14) return;
  const left = Math.max(box.x, 0);
  const room = Math.min(box.x + box.width, frame.viewport.widthPx) - left;
  const labelled = room >= LABEL_PX && label(context, outline, theme, entry, box, left, room);
  const signX = labelled ? left + room - 9 : box.x + box.width / 2;
  if (!blinded && (labelled || room >= SIGN_PX)) sign(context, ink, signX, box, theme);
}

function fillBox(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  ink: Ink,
  theme: IcicleTheme,
): void {
  const gap = box.width > 3 ? 1 : 0;
  context.fillStyle = theme.fill[ink];
  context.fillRect(box.x, box.y + 1, box.width - gap, box.height - 2);
  if (ink === 'none' || ink === 'read' || ink === 'written') return;
  if (box.width < 6) return;
  hatch(context, box, ink, theme);
}

/** Patterns, so that colour is never alone: slanted lines for blinded, crossed out for removed, lines upright for created. */
function hatch(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  ink: Ink,
  theme: IcicleTheme,
): void {
  const left = Math.max(box.x, -box.height);
  const right = Math.min(box.x + box.width, left + 4000);
  context.save();
  context.beginPath();
  context.rect(box.x, box.y + 1, box.width - 1, box.height - 2);
  context.clip();
  context.beginPath();
  const step = ink === 'blinded' ? 6 : 5;
  const slant = ink === 'created' ? 0 : ink === 'removed' ? -box.height : box.height;
  for (let x = left - box.height; x < right + box.height; x += step) {
    context.moveTo(x, box.y + box.height);
    context.lineTo(x + slant, box.y);
  }
  context.globalAlpha = ink === 'blinded' ? 0.55 : 0.3;
  context.strokeStyle = theme.edge[ink];
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/** The edge of a glass block, and the light in it. */
function bevel(
  context: CanvasRenderingContext2D,
  box: CanvasBox,
  ink: Ink,
  theme: IcicleTheme,
): void {
  context.strokeStyle = theme.edge[ink];
  context.lineWidth = 1;
  context.strokeRect(box.x + 0.5, box.y + 1.5, box.width - 2, box.height - 3);
}

/** Sign of the mark: ring, disc, plus or minus. */
function sign(
  context: CanvasRenderingContext2D,
  ink: Ink,
  x: number,
  box: CanvasBox,
  theme: IcicleTheme,
): void {
  const y = box.y + box.height / 2;
  context.strokeStyle = theme.ink;
  context.fillStyle = theme.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  if (ink === 'read' || ink === 'written') context.arc(x, y, 3, 0, 2 * Math.PI);
  if (ink === 'created' || ink === 'removed') {
    context.moveTo(x - 4, y);
    context.lineTo(x + 4, y);
  }
  if (ink === 'created') {
    context.moveTo(x, y - 4);
    context.lineTo(x, y + 4);
  }
  if (ink === 'written') context.fill();
  else context.stroke();
}

function label(
  context: CanvasRenderingContext2D,
  outline: TrieOutline,
  theme: IcicleTheme,
  entry: number,
  box: CanvasBox,
  left: number,
  room: number,
): boolean {
  const text = labelOf(outline, entry);
  if (text === '') return false;
  const blinded = at(outline.kinds, entry) >= KIND.blinded;
  const free = room - (blinded ? 8 : 24);
  // Measured by the widest digit: the font is monospaced.
  const fits = Math.floor(free / context.measureText('0').width);
  if (fits < 1) return false;
  const shown = text.length <= fits ? text : fits > 2 ? `${text.slice(0, fits - 1)}…` : '';
  if (shown === '') return false;
  context.fillStyle = blinded ? theme.inkSoft : theme.ink;
  if (blinded) {
    const { width } = context.measureText(shown);
    context.save();
    context.fillStyle = theme.fill.blinded;
    context.fillRect(left + 3, box.y + 3, width + 5, box.height - 6);
    context.restore();
  }
  context.fillText(shown, left + 6, box.y + box.height / 2 + 0.5);
  return true;
}

/** The nibbles that lead into a node; a root by its name; blinded ones by their number. */
export function labelOf(outline: TrieOutline, entry: number): string {
  const parent = at(outline.parents, entry);
  if (at(outline.kinds, entry) === KIND.blinded) {
    let count = 0;
    for (let rest = at(outline.blindedChildren, parent); rest !== 0; rest &= rest - 1) count++;
    return `▢ ${count}`;
  }
  if (isStorageRoot(outline, entry)) return 'storage';
  const path = pathOf(outline, entry);
  if (path === '') return 'account trie';
  const before = parent < 0 ? 0 : pathOf(outline, parent).length;
  return path.slice(before);
}

function isStorageRoot(outline: TrieOutline, entry: number): boolean {
  const parent = at(outline.parents, entry);
  return (
    parent >= 0 &&
    (at(outline.marks, parent) & NODE_MARKS.hasStorage) !== 0 &&
    at(outline.trieIndex, parent) !== at(outline.trieIndex, entry)
  );
}
