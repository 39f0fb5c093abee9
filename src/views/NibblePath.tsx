/** A path through a trie, one box per nibble, ending at the gap. */

import { safeText } from '../core/format.ts';

export function NibblePath({ path }: { readonly path: string }) {
  const nibbles = [...safeText(path)].map((nibble, depth) => ({ nibble, depth }));
  return (
    <span className="nibbles">
      <span className="nibbles-root">root</span>
      {nibbles.map(({ nibble, depth }) => (
        <code key={depth}>{nibble}</code>
      ))}
      <span className="nibbles-gap">?</span>
      <span className="note">depth {nibbles.length}</span>
    </span>
  );
}
