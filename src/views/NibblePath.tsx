/** A path through a trie, one box per nibble, ending at the gap. */

import { safeText } from '../core/format.ts';

export function NibblePath({ path }: { readonly path: string }) {
  const nibbles = [...safeText(path)];
  return (
    <span className="nibbles">
      <span className="nibbles-root">root</span>
      {nibbles.map((nibble, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a nibble is known by its depth
        <code key={index}>{nibble}</code>
      ))}
      <span className="nibbles-gap">?</span>
      <span className="note">depth {nibbles.length}</span>
    </span>
  );
}
