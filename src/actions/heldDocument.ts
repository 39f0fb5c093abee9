/**
 * The bytes of the loaded document. They stay on the page when a worker is terminated, as a `Blob`,
 * which the browser may keep out of the way; every run gets a copy of its own to give away.
 */

let held: Blob | undefined;

/** Keeps a copy of `bytes` in place of what was held before. */
export function holdBytes(bytes: Uint8Array<ArrayBuffer>): void {
  held = new Blob([bytes]);
}

/** A fresh copy, to be transferred. `undefined` when nothing is held. */
export async function copyHeldBytes(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return held && new Uint8Array(await held.arrayBuffer());
}
