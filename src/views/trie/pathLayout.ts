/**
 * Where everything stands in the picture of a path: header, nodes from the root down, the cells of
 * each, and the beam of 32 bytes from a node's hash into the slot of its parent. Pure coordinates.
 */

import type { KeyPath, NodePlace, PathStep } from '../../core/inspection.ts';

export interface PathCell {
  readonly x: number;
  readonly width: number;
  readonly text: string;
  readonly state: 'present' | 'blinded' | 'empty' | 'inline' | 'nibble' | 'slot' | 'value';
  /** On the way of the key. */
  readonly taken: boolean;
}

export interface PathPlate {
  readonly place: NodePlace;
  readonly kind: string;
  readonly hash: string;
  readonly isInline: boolean;
  readonly marks: number;
  readonly y: number;
  readonly height: number;
  readonly cells: readonly PathCell[];
}

/** A hash as 32 lines, between the bar over a plate and the slot above it. */
export interface PathBeam {
  readonly hash: string;
  readonly top: { readonly x: number; readonly y: number; readonly width: number };
  readonly bottom: { readonly x: number; readonly y: number; readonly width: number };
  readonly isInline: boolean;
}

export interface PathPicture {
  readonly width: number;
  readonly height: number;
  readonly header: { readonly y: number; readonly height: number };
  readonly plates: readonly PathPlate[];
  readonly beams: readonly PathBeam[];
}

export const TITLE = 24;
export const BAR = 8;
export const CELL = 28;
const PAD = 10;
const BEAM = 34;
const HEADER = 40;
/** Narrower cells are drawn as one, with their number. */
const READABLE = 14;
/** A digit of the page's monospaced type at the size of a cell, in bold. */
const DIGIT = 8.2;
/** Between the ends of a text and its cell. */
const INSET = 6;
const PLATE = BAR + TITLE + CELL + PAD;

/** Lays a path out over `width` pixels. */
export function layoutPath(path: KeyPath, width: number): PathPicture {
  const plates: PathPlate[] = [];
  const beams: PathBeam[] = [];
  let slot = { x: width * 0.25, y: HEADER, width: width * 0.5 };
  path.steps.forEach((step, i) => {
    const y = HEADER + BEAM + i * (PLATE + BEAM);
    const cells = cellsOf(step, path, width);
    const { node } = step;
    const { place, kind, hash, isInline, marks } = node;
    plates.push({ place, kind, hash, isInline, marks, y, height: PLATE, cells });
    const bottom = { x: PAD, y, width: width - 2 * PAD };
    beams.push({ hash, top: slot, bottom, isInline });
    const taken = cells.find((cell) => cell.taken && cell.state !== 'nibble');
    const from = taken ?? { x: width / 2 - CELL / 2, width: CELL };
    slot = { x: from.x + 1, y: y + BAR + TITLE + CELL, width: from.width - 2 };
  });
  const height = HEADER + path.steps.length * (PLATE + BEAM) + PAD;
  return { width, height, header: { y: 0, height: HEADER }, plates, beams };
}

function cellsOf(step: PathStep, path: KeyPath, width: number): readonly PathCell[] {
  const { node } = step;
  const room = width - 2 * PAD;
  if (node.kind === 'branch') return branchCells(step, path, room);
  const nibbles = [...(node.path ?? '')];
  const isLeaf = node.kind === 'leaf';
  const last = isLeaf ? Math.min(150, room / 3) : Math.min(110, room / 3);
  const each = nibbles.length === 0 ? 0 : Math.min(20, (room - last - 8) / nibbles.length);
  const key = path.hashedKey.slice(2 + step.consumedBefore);
  const agrees = key.startsWith(node.path ?? '');
  const cells: PathCell[] = nibbles.map((text, i) => ({
    x: PAD + i * each,
    width: each,
    text,
    state: 'nibble',
    taken: key[i] === text,
  }));
  if (each < READABLE && nibbles.length > 1) {
    const fits = each >= DIGIT + (2 * INSET) / nibbles.length;
    const text = fits ? nibbles.join('') : `${nibbles.length} nibbles`;
    const whole = { x: PAD, width: nibbles.length * each, text, state: 'nibble' } as const;
    cells.splice(0, cells.length, { ...whole, taken: agrees });
  }
  const x = PAD + nibbles.length * each + (nibbles.length > 0 ? 8 : 0);
  const text = isLeaf ? 'value' : 'next';
  return [...cells, { x, width: last, text, state: isLeaf ? 'value' : 'slot', taken: !isLeaf }];
}

function branchCells(step: PathStep, path: KeyPath, room: number): readonly PathCell[] {
  const each = room / 16;
  const next = step.consumes > 0 ? path.hashedKey[2 + step.consumedBefore] : undefined;
  return (step.node.children ?? []).slice(0, 16).map(({ nibble, state }) => {
    const text = nibble.toString(16);
    return { x: PAD + nibble * each, width: each, text, state, taken: text === next };
  });
}

/** The bytes of a hash, and how dark the line of each is. */
export function hashLines(hash: string): readonly { place: number; opacity: number }[] {
  const bytes = hash.slice(2).match(/../g) ?? [];
  return bytes.map((byte, place) => ({
    place,
    opacity: 0.08 + (0.92 * Number.parseInt(byte, 16)) / 255,
  }));
}
