/**
 * The bytes of the loaded document. They stay on the page when a worker is terminated, as a `Blob`,
 * which the browser may keep out of the way; every run gets a copy of its own to give away.
 */

let held: Blob | undefined;

/** Keeps `content` in place of what was held before. */
export function holdContent(content: Blob): void {
  held = content;
}

/** A fresh copy, to be transferred. `undefined` when nothing is held. */
export async function copyHeldBytes(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return held && new Uint8Array(await held.arrayBuffer());
}

/** What is held, as it is. */
export function heldContent(): Blob | undefined {
  return held;
}
