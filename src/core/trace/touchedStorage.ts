/** The storage that a transaction touched: slot by slot over all of it, and as one step finds it. */

import type { Hex } from '../bytes/hex.ts';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import type { TouchedSlot, TouchedStorage } from '../tracing.ts';
import { wordOfStep } from './replay.ts';
import { revertedFrames } from './steps.ts';
import { isStorageWrite, isTransient, type StorageAccess } from './storageAccess.ts';
import type { TraceTable } from './traceTable.ts';

type Touch = TouchedStorage['steps'][number];

/** Every slot, in the order of first touch. */
export function touchedStorage(table: TraceTable, access: StorageAccess): TouchedStorage[] {
  const reverted = revertedFrames(table);
  const bySlot = new Map<string, { readonly at: SlotPlace; readonly steps: Touch[] }>();
  for (let i = 0; i < access.count; i++) {
    const at = placeOf(table, access, i);
    const key = `${at.address} ${at.slot} ${at.isTransient}`;
    const entry = bySlot.get(key) ?? { at, steps: [] };
    bySlot.set(key, entry);
    entry.steps.push(touchOf(table, access, i, reverted));
  }
  return [...bySlot.values()].map(({ at, steps }) => ({
    ...at,
    hashedAddress: bytesToHex(keccak256(hexToBytes(at.address))),
    hashedSlot: bytesToHex(keccak256(hexToBytes(at.slot))),
    steps,
  }));
}

/**
 * The slots of the account of a step that the transaction touched before it, as they stand there
 * (writes of calls that have failed by then are taken back), and what the step itself reads or writes.
 */
export function slotsAtStep(
  table: TraceTable,
  access: StorageAccess,
  step: number,
): { readonly storage: TouchedSlot[]; readonly transient: TouchedSlot[] } {
  const address = table.frames[table.frame[step] as number]?.address;
  const found = { storage: new Map<Hex, TouchedSlot>(), transient: new Map<Hex, TouchedSlot>() };
  const gone = goneFrames(table, step);
  for (let i = 0; i < access.count && (access.step[i] as number) <= step; i++) {
    if (table.frames[frameAt(table, access, i)]?.address !== address) continue;
    const at = placeOf(table, access, i);
    const slots = at.isTransient ? found.transient : found.storage;
    const { type, value } = touchOf(table, access, i, gone);
    const now = access.step[i] === step;
    if (now || type === 'read' || gone[frameAt(table, access, i)] === 0)
      slots.set(at.slot, { slot: at.slot, value, now });
  }
  return { storage: [...found.storage.values()], transient: [...found.transient.values()] };
}

interface SlotPlace {
  readonly address: Hex;
  readonly slot: Hex;
  readonly isTransient: boolean;
}

function placeOf(table: TraceTable, access: StorageAccess, i: number): SlotPlace {
  const step = access.step[i] as number; // below the count
  return {
    address: table.frames[frameAt(table, access, i)]?.address ?? '0x',
    slot: wordHex(wordOfStep(table, access.slotItem[i] as number)),
    isTransient: isTransient(table.opcode[step] as number),
  };
}

function touchOf(table: TraceTable, access: StorageAccess, i: number, reverted: Uint8Array): Touch {
  const step = access.step[i] as number; // below the count
  return {
    step,
    type: isStorageWrite(table.opcode[step] as number) ? 'write' : 'read',
    value: wordHex(wordOfStep(table, access.valueItem[i] as number)),
    reverted: reverted[frameAt(table, access, i)] === 1,
  };
}

function frameAt(table: TraceTable, access: StorageAccess, i: number): number {
  return table.frame[access.step[i] as number] as number; // below the count
}

/** 1 for each frame whose writes were taken back before a step. */
function goneFrames({ frames }: TraceTable, step: number): Uint8Array {
  const gone = new Uint8Array(frames.length);
  for (const [index, { parent, error, endStep }] of frames.entries()) {
    if ((error !== undefined && endStep <= step) || gone[parent] === 1) gone[index] = 1;
  }
  return gone;
}

function wordHex(word: bigint): Hex {
  return `0x${word.toString(16).padStart(64, '0')}`;
}
