/**
 * How long the last proof took on this device: what the estimate for the next one rests on. Not kept where
 * the reader wants nothing kept.
 */

import { wantsKept } from './preferences.ts';

const KEY = 'glassblock.lastProofMs';
/** Nothing that takes a day is an estimate. */
const MAX_MS = 86_400_000;

/** Milliseconds; nothing where none was made here, or nothing is stored. */
export function readProofTime(): number | undefined {
  try {
    const ms = Number(window.localStorage.getItem(KEY) ?? Number.NaN);
    return ms > 0 && ms < MAX_MS ? ms : undefined;
  } catch {
    return undefined; // no storage: then there is no estimate until the first proof
  }
}

export function writeProofTime(ms: number): void {
  if (!wantsKept()) return;
  try {
    window.localStorage.setItem(KEY, String(Math.round(ms)));
  } catch {
    // A convenience: the page already knows it for this visit.
  }
}

export function clearProofTime(): void {
  try {
    window.localStorage.removeItem(KEY);
  } catch {
    // No storage: nothing is there.
  }
}
