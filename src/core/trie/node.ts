/**
 * The nodes of a sparse Merkle Patricia trie: immutable, shared, some of them known by hash alone.
 * Source: Yellow Paper Appendix D; execution-specs `trie.py`.
 *
 * ```text
 * branch      16 children, one for each nibble, and a value for the path that ends here
 * extension   nibbles that all paths below share, then one child, a branch
 * leaf        the nibbles that remain, and the value
 * blinded     a child of which only the hash is known: it may be in the pool, or be missing
 * ```
 *
 * An update makes new nodes from the root to the change and shares the rest, so the trie before and
 * the trie after a block live side by side. A hash, once computed, is kept on its node.
 */

/** What stands in a node for its child: 32 bytes are a hash, fewer are the child's own RLP. */
export type NodeReference = Uint8Array;

export interface BranchNode {
  readonly type: 'branch';
  /** Sixteen; a blinded child may be replaced by the very node that it names. */
  readonly children: (TrieChild | null)[];
  readonly value: Uint8Array | null;
  /** Index in the pool it came from, -1 for a node made by an update. */
  readonly index: number;
  reference: NodeReference | null;
}

export interface ExtensionNode {
  readonly type: 'extension';
  /** At least one nibble. */
  readonly path: Uint8Array;
  child: TrieChild;
  readonly index: number;
  reference: NodeReference | null;
}

export interface LeafNode {
  readonly type: 'leaf';
  readonly path: Uint8Array;
  /** At least one byte. */
  readonly value: Uint8Array;
  readonly index: number;
  reference: NodeReference | null;
}

/** Its hash is the 32 bytes of `source` at `offset`: most such children are never asked for, and a view of their own costs more than all the rest of decoding a branch. */
export interface BlindedNode {
  readonly type: 'blinded';
  readonly source: Uint8Array;
  readonly offset: number;
}

export type TrieNode = BranchNode | ExtensionNode | LeafNode;
export type TrieChild = TrieNode | BlindedNode;

/** The root of a trie: null is the empty trie. */
export type TrieRoot = TrieChild | null;

/** A branch that is not yet hashed. */
export function createBranch(children: (TrieChild | null)[], value: Uint8Array | null): BranchNode {
  return { type: 'branch', children, value, index: -1, reference: null };
}

/** An extension that is not yet hashed. */
export function createExtension(path: Uint8Array, child: TrieChild): ExtensionNode {
  return { type: 'extension', path, child, index: -1, reference: null };
}

/** A leaf that is not yet hashed. */
export function createLeaf(path: Uint8Array, value: Uint8Array): LeafNode {
  return { type: 'leaf', path, value, index: -1, reference: null };
}

/** A child of which only the hash is known: 32 bytes of `source`, from `offset` on. */
export function createBlinded(source: Uint8Array, offset = 0): BlindedNode {
  return { type: 'blinded', source, offset };
}

/** The hash of a blinded child, 32 bytes. */
export function blindedHash(child: BlindedNode): Uint8Array {
  return child.source.subarray(child.offset, child.offset + 32);
}
