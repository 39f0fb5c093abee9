/** Which texts are names of ENS, and which of those can be asked for without normalisation (ENSIP-15). */

/** DNS allows 255 characters; no registered name comes near. */
const MAX_NAME = 255;

/** Whether a text looks like a name: words with dots between them, no URL, no number. */
export function looksLikeName(text: string): boolean {
  return /^[^\s./:…]+(\.[^\s./:…]+)+$/.test(text) && !/^[\d.]+$/.test(text);
}

/** Why a name cannot be asked for, as a sentence; nothing where it can. */
export function nameFault(name: string): string | undefined {
  if (name.length > MAX_NAME) return `Names of more than ${MAX_NAME} characters are not asked for.`;
  const labels = name.split('.');
  if (!labels.every((label) => /^[a-z0-9-]+$/.test(label))) {
    return 'Only names of a-z, 0-9 and hyphens, in lower case, are asked for: other characters would have to be normalised first (ENSIP-15), which this page does not do.';
  }
  // ENSIP-15: reserved for encodings such as xn--.
  if (labels.some((label) => label.startsWith('--', 2))) {
    return 'A part of this name has hyphens in third and fourth place, which ENSIP-15 forbids.';
  }
  return undefined;
}
