/** JSON written piece by piece, so that what is too large for one text can be written all the same. */

/** Characters of one piece, about. */
const PIECE = 65_536;

/** A text as JSON: all but printable ASCII escaped, so that text of the chain does nothing to whoever shows the file. */
export function jsonString(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Joins short pieces to longer ones. */
export function* joined(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
