/** A URL on its way back to the field where it was typed, to be corrected: in no store, and taken once. */

let draft: string | undefined;

export function leaveDraft(url: string): void {
  draft = url;
}

export function takeDraft(): string | undefined {
  const taken = draft;
  draft = undefined;
  return taken;
}
