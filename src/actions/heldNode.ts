/**
 * The URL of the node that answered last in this visit. In memory only, never in a store, a link or a
 * text: it may hold a key. What may be shown of it is the host.
 */

let held: { readonly url: string; readonly host: string } | undefined;

/** Keeps the URL of a node that has answered. */
export function holdNode(url: string): void {
  const trimmed = url.trim();
  if (URL.canParse(trimmed)) held = { url: trimmed, host: new URL(trimmed).host };
}

export function heldNode(): typeof held {
  return held;
}
