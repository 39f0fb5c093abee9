/**
 * The bytes of the loaded document. They stay on the page when a worker is terminated, as a `Blob`,
 * which the browser may keep out of the way; every run gets a copy of its own to give away.
 */

let held: Blob | undefined;
/** What was held before, until what came after it has been read. */
let before: Blob | undefined;

/** Keeps `content` in place of what was held before; with `keepsBefore`, that can be brought back. */
export function holdContent(content: Blob, keepsBefore = false): void {
  if (keepsBefore) before = held;
  held = content;
}

/** Holds again what was held before. */
export function holdBefore(): void {
  held = before ?? held;
  before = undefined;
}

/** Gives up what was held before. */
export function forgetBefore(): void {
  before = undefined;
}

/** A fresh copy, to be transferred. `undefined` when nothing is held. */
export async function copyHeldBytes(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return held && new Uint8Array(await held.arrayBuffer());
}

/** What is held, as it is. */
export function heldContent(): Blob | undefined {
  return held;
}
