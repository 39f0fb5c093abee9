/** The steps of folding a proof, in plain language. */

import { formatInteger } from '../../core/format.ts';
import type { FoldStep, NodePlace } from '../../core/inspection.ts';

export function foldTitle(step: FoldStep): string {
  switch (step.type) {
    case 'encode':
      return `Take the bytes of ${nodeName(step.place)}`;
    case 'hash':
      return step.isInline ? 'Too short to be hashed' : 'Hash them';
    case 'find':
      return 'Find the hash in the parent';
    case 'compare':
      return 'Compare with the header';
  }
}

export function foldSentence(step: FoldStep): string {
  switch (step.type) {
    case 'encode':
      return `These ${formatInteger(step.rlp.length)} bytes are the node in its RLP encoding, exactly as the witness holds them. Change one of them, and everything from here on comes out otherwise.`;
    case 'hash':
      return step.isInline
        ? 'The node has fewer than 32 bytes: it stands inside its parent as it is, with no hash between.'
        : 'keccak256 makes 32 bytes of them. It was computed here, from the bytes of the step before.';
    case 'find':
      return step.place.trie === step.parent.trie
        ? `The parent, ${nodeName(step.parent)}, holds these 32 bytes at ${step.start} to ${step.end - 1}. So whoever vouches for the parent vouches for this node.`
        : `The account leaf holds this as its storage root, at ${step.start} to ${step.end - 1}. So whoever vouches for the account vouches for its whole storage.`;
    case 'compare':
      return step.ok
        ? `The last hash is the state root that the header of block ${formatInteger(step.header.number)} names. Every byte on the way is fixed by the hash of that block.`
        : `The header of block ${formatInteger(step.header.number)} names another state root: this value does not belong to that block.`;
  }
}

function nodeName({ path, trie }: NodePlace): string {
  const where = trie === 'account' ? '' : ' of the storage trie';
  return path === '' ? `the root${where}` : `the node at ${path}${where}`;
}
