/**
 * Where addresses may stand in call data and log data whose types are not known: in words padded to the
 * left, at any multiple of four bytes, since a call inside a call shifts them by its selector. What is
 * found is a guess; it becomes a name only where its keccak is a key that the tries hold.
 */

const ADDRESS = 20;
const PADDING = 12;
/** Steps between places that are looked at. */
const STEP = 4;
/** Where words stand: in a log, behind a selector, and behind the selector of a call inside a call. */
const USUAL_PLACES: ReadonlySet<number> = new Set([0, 4, 8]);
/** A word whose address would begin with so many zeros is a number. */
const MAX_LEADING_ZEROS = 11;
/** Of one byte string: the call data of a whole block holds fewer. */
const MAX_CANDIDATES = 20_000;

/** Candidates for addresses, 20 bytes each (views). */
export function addressesWithin(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  const last = bytes.length - PADDING - ADDRESS;
  for (let at = 0; at <= last && found.length < MAX_CANDIDATES; at += STEP) {
    if (!isZeroAt(bytes, at, PADDING)) continue;
    const start = at + PADDING;
    // More zeros are the end of what stands in front, unless the address stands where arguments do.
    const isShifted = isZeroAt(bytes, start, STEP) && !USUAL_PLACES.has(at % 32);
    if (isShifted || isZeroAt(bytes, start, MAX_LEADING_ZEROS + 1)) continue;
    found.push(bytes.subarray(start, start + ADDRESS));
  }
  return found;
}

function isZeroAt(bytes: Uint8Array, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) if (bytes[i] !== 0) return false;
  return true;
}
