/**
 * What the page may ask about a checked block's tries, and the plain answers: types only.
 * Large answers are columns in typed arrays, so that they cross threads by transfer.
 */

import type { Hex } from './bytes/hex.ts';
import type { ErrorObject } from './errors.ts';

/** Before the block: the witness as it came. After: with all writes of the block applied. */
export type StateTime = 'before' | 'after';

/** The account trie, or the storage trie of the account with this hashed address (32 bytes). */
export type TrieId = 'account' | Hex;

/** A node by its place: the same node may stand in several. `path` has one hex digit a nibble. */
export interface NodePlace {
  readonly trie: TrieId;
  readonly path: string;
}

/** Kinds in `TrieOutline.kinds`. `blinded` is one entry for all children of a node that are known by hash alone. */
export const NODE_KINDS = ['branch', 'extension', 'leaf', 'blinded', 'unreachable'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** Bits in `TrieOutline.marks`. */
export const NODE_MARKS = {
  /** Walked by a look-up or an update while the block ran. */
  read: 1,
  /** Its hash differs between before and after. */
  written: 2,
  /** Stands at its place only after. */
  created: 4,
  /** Stood at its place only before. */
  removed: 8,
  /** Stands inside its parent: shorter than 32 bytes. */
  inline: 16,
  /** The leaf of an account whose storage trie hangs below it. */
  hasStorage: 32,
} as const;

/** All nodes of one time, in pre-order, children by nibble; a storage trie follows its account leaf. */
export interface TrieOutline {
  readonly time: StateTime;
  readonly count: number;
  /** Places were left out: more than the cap of entries, as a witness made to explode would have. */
  readonly truncated: boolean;
  /** Index of the parent, -1 for a root. */
  readonly parents: Int32Array;
  /** Entries of the subtree, itself included: the next sibling is at index + size. */
  readonly sizes: Uint32Array;
  /** Rows from the top of the picture, storage tries counted on below their account. */
  readonly depths: Uint16Array;
  readonly kinds: Uint8Array;
  readonly marks: Uint8Array;
  /** Bit i set: the branch has a child at nibble i whose node is present; and likewise blinded. */
  readonly presentChildren: Uint16Array;
  readonly blindedChildren: Uint16Array;
  /**
   * Bytes of the node's RLP, and of all nodes below it with its own. What stands inside its parent
   * (an inline node; the hashes behind a blinded entry, 33 bytes each) is counted there already.
   */
  readonly bytes: Uint32Array;
  readonly subtreeBytes: Float64Array;
  readonly subtreeLeaves: Uint32Array;
  /** Which trie an entry is of: index into `tries`. */
  readonly trieIndex: Uint32Array;
  readonly tries: readonly OutlineTrie[];
  /** Nibbles from the root of its own trie, all entries one after the other; entry i from `pathStarts[i]` to `pathStarts[i + 1]`. */
  readonly paths: Uint8Array;
  readonly pathStarts: Uint32Array;
}

export interface OutlineTrie {
  readonly id: TrieId;
  readonly root: Hex;
  /** The account of a storage trie, where its address is known by its hash. */
  readonly address?: Hex;
}

/** One node in full. */
export interface NodeDetail {
  readonly place: NodePlace;
  readonly time: StateTime;
  readonly kind: 'branch' | 'extension' | 'leaf';
  readonly rlp: Uint8Array;
  readonly hash: Hex;
  /** The hash as its parent or the header names it; the two are compared. Absent for an inline node. */
  readonly namedBy?: Hex;
  readonly isInline: boolean;
  /** Items of the RLP, nested, each with its span in `rlp`. */
  readonly items: readonly RlpField[];
  /** Own nibbles of an extension or leaf. */
  readonly path?: string;
  /** Decoded value of a leaf. */
  readonly value?: LeafValue;
  readonly children?: readonly ChildCell[];
  readonly marks: number;
  /** Other places of the same node. */
  readonly copies: number;
}

export interface RlpField {
  readonly label: string;
  /** Span with the prefix, and of the payload alone. */
  readonly start: number;
  readonly payloadStart: number;
  readonly end: number;
  readonly items?: readonly RlpField[];
}

export interface ChildCell {
  readonly nibble: number;
  readonly state: 'present' | 'blinded' | 'empty' | 'inline';
  readonly hash?: Hex;
}

export type LeafValue =
  | { readonly type: 'account'; readonly account: AccountFields }
  | { readonly type: 'slot'; readonly value: Hex }
  | { readonly type: 'unknown' };

export interface AccountFields {
  readonly nonce: string;
  /** Wei, decimal. */
  readonly balance: string;
  readonly storageRoot: Hex;
  readonly codeHash: Hex;
}

/** Why a key has no value, as the trie proves it. */
export type AbsenceReason =
  | 'empty trie'
  | 'empty slot of a branch'
  | 'diverging extension'
  | 'diverging leaf'
  /** The branch at the end of the path has no value. */
  | 'no value in the branch';

/** The way from the root to a key: what each node consumes, and what the last one proves. */
export interface KeyPath {
  readonly trie: TrieId;
  readonly time: StateTime;
  /** Preimage of the key where it is known, and its hash. */
  readonly key?: Hex;
  readonly hashedKey: Hex;
  readonly rootHash: Hex;
  readonly steps: readonly PathStep[];
  readonly outcome:
    | { readonly type: 'present'; readonly value: Uint8Array; readonly leaf: LeafValue }
    | { readonly type: 'absent'; readonly reason: AbsenceReason }
    | { readonly type: 'missing'; readonly error: ErrorObject };
}

export interface PathStep {
  readonly node: NodeDetail;
  /** Nibbles of the key before this node, and those that it consumes itself. */
  readonly consumedBefore: number;
  readonly consumes: number;
  /** Where in the parent's RLP the reference to this node stands; absent for the root. */
  readonly slotInParent?: { readonly start: number; readonly end: number };
}

export interface AccountView {
  readonly address?: Hex;
  /** The address in the mixed case of its checksum. Source: EIP-55. */
  readonly checksumAddress?: string;
  readonly hashedAddress: Hex;
  readonly before: KeyPath;
  /** Absent until the block was executed. */
  readonly after?: KeyPath;
  readonly code?: { readonly hash: Hex; readonly sizeBytes: number; readonly bytes: Uint8Array };
  /** The storage slots that the witness proves, or that the block wrote. */
  readonly slots: readonly SlotRow[];
}

export interface SlotRow {
  readonly slot?: Hex;
  readonly hashedSlot: Hex;
  /** Absent where nothing proves it. Zero is `0x0`. */
  readonly before?: Hex;
  readonly after?: Hex;
}

/** A thing that a search found in this witness. */
export type SearchHit =
  | { readonly type: 'account'; readonly hashedAddress: Hex; readonly address?: Hex }
  | {
      readonly type: 'slot';
      readonly hashedAddress: Hex;
      readonly hashedSlot: Hex;
      readonly slot?: Hex;
      readonly address?: Hex;
    }
  /**
   * With the time where it stands at one alone, and with the address of its account where it is of
   * a storage trie and that is known.
   */
  | {
      readonly type: 'node';
      readonly place: NodePlace;
      readonly hash: Hex;
      readonly time?: StateTime;
      readonly address?: Hex;
    }
  | { readonly type: 'transaction'; readonly index: number; readonly hash: Hex }
  | { readonly type: 'code'; readonly hash: Hex };

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** What the input could mean and is not here, in words. */
  readonly notes: readonly string[];
}

/** What the witness is made of: bytes by kind and depth, the largest parts, what is used and what is not. */
export interface WitnessReportData {
  /** Of `blinded`, the siblings that are known by hash alone: their bytes are part of their parents'. */
  readonly byKind: readonly {
    readonly kind: NodeKind;
    readonly nodes: number;
    readonly bytes: number;
  }[];
  readonly byDepth: readonly {
    readonly depth: number;
    readonly nodes: number;
    readonly bytes: number;
  }[];
  readonly codes: readonly {
    readonly hash: Hex;
    readonly bytes: number;
    readonly used: boolean;
    readonly addresses: readonly Hex[];
  }[];
  readonly storageTries: readonly {
    readonly trie: TrieId;
    readonly address?: Hex;
    readonly nodes: number;
    readonly bytes: number;
    readonly used: number;
  }[];
  readonly nodes: {
    readonly given: number;
    readonly used: number;
    readonly unused: number;
    readonly unreachable: number;
    readonly duplicates: number;
  };
  /** What a canonical witness would not contain. */
  readonly superfluous: readonly {
    readonly what: string;
    readonly count: number;
    readonly bytes: number;
  }[];
  readonly unsorted: boolean;
}

/** An EIP-1186 answer, drawn and checked. */
export interface ProofCheck {
  readonly address: Hex;
  readonly stateRoot: Hex;
  /** The header that the root was read from, where one was given: its hash is recomputed, and still only claimed. */
  readonly header?: { readonly number: string; readonly hash: Hex };
  /** Where the root that it was checked against comes from. */
  readonly rootSource:
    | 'given'
    | 'loaded block before'
    | 'loaded block after'
    | 'header'
    | 'named in the file'
    | 'its own first node';
  readonly account: KeyCheck;
  readonly storage: readonly (KeyCheck & { readonly slot: Hex })[];
}

/** What a proof proves of one key. */
export interface KeyCheck {
  readonly ok: boolean;
  readonly error?: ErrorObject;
  readonly path?: KeyPath;
  /** Of a proof that breaks half-way, the nodes before that: each is what the one above it names. */
  readonly begun?: KeyPath;
}

/** Where each outline entry stands in the icicle: columns by entry, 0 … 1 across, and the entries row by row. */
export interface IcicleLayout {
  readonly measure: IcicleMeasure;
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  /** Entries by row, from left to right; row r from `rowStarts[r]` to `rowStarts[r + 1]`. */
  readonly rowEntries: Uint32Array;
  readonly rowStarts: Uint32Array;
}

/** What the width of a node says. */
export type IcicleMeasure = 'bytes' | 'leaves';

/** What can be drawn as soon as the witness is linked, before the block runs. */
export interface TriePicture {
  readonly outline: TrieOutline;
  readonly layout: IcicleLayout;
}

/** A node of the witness that no way from the pre-state root leads to. */
export interface UnreachableNode {
  readonly hash: Hex;
  readonly bytes: number;
  /** Absent where the bytes are no trie node. */
  readonly kind?: 'branch' | 'extension' | 'leaf';
}

export interface TransactionRow {
  readonly index: number;
  readonly hash: Hex;
  readonly sender: Hex;
  /** Absent for a contract creation. */
  readonly to?: Hex;
  /** Four bytes, where there is call data. */
  readonly selector?: Hex;
}

/** A code and its instructions: instruction i starts at `offsets[i]` and runs to `offsets[i + 1]` or the end. */
export interface CodeView {
  readonly hash: Hex;
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
  /** Name by opcode, 256 of them; `INVALID` where the byte is no opcode. */
  readonly names: readonly string[];
  /** Where bytes start that no execution reaches and that look like compiler metadata. */
  readonly metadataStart?: number;
  /** The account that an EIP-7702 delegation points to. */
  readonly delegatesTo?: Hex;
}

/**
 * One step of folding a proof, from the leaf (or the last node of a proof of absence) to the header.
 * Storage comes first, then its root is found in the account leaf, then the account trie.
 */
export type FoldStep =
  /** The bytes of the node: what is hashed next. */
  | { readonly type: 'encode'; readonly place: NodePlace; readonly rlp: Uint8Array }
  /** keccak256 of them; an inline node is not hashed: it stands in its parent itself. */
  | {
      readonly type: 'hash';
      readonly place: NodePlace;
      readonly hash: Hex;
      readonly isInline: boolean;
    }
  /** Those bytes in the parent's RLP; for a storage root, in the RLP of the account leaf. */
  | {
      readonly type: 'find';
      readonly place: NodePlace;
      readonly parent: NodePlace;
      readonly parentRlp: Uint8Array;
      readonly start: number;
      readonly end: number;
      readonly reference: Hex;
    }
  /** The state root against the header that names it: `start` to `end` in the RLP of the header. */
  | {
      readonly type: 'compare';
      readonly computed: Hex;
      readonly expected: Hex;
      readonly ok: boolean;
      readonly header: {
        readonly number: string;
        readonly hash: Hex;
        readonly rlp: Uint8Array;
        readonly start: number;
        readonly end: number;
      };
    };

/** A header as it is hashed. */
export interface HeaderBytes {
  /** Decimal. */
  readonly number: string;
  /** keccak256 of `rlp`. */
  readonly hash: Hex;
  readonly stateRoot: Hex;
  readonly rlp: Uint8Array;
}

/** The answer of `eth_getProof`. Source: EIP-1186. Quantities are 0x-hex without leading zeros. */
export interface AccountProofJson {
  readonly address: Hex;
  readonly accountProof: readonly Hex[];
  readonly balance: string;
  readonly codeHash: Hex;
  readonly nonce: string;
  readonly storageHash: Hex;
  readonly storageProof: readonly StorageProofJson[];
}

export interface StorageProofJson {
  readonly key: Hex;
  readonly value: string;
  readonly proof: readonly Hex[];
}

export interface ProofCheckOptions {
  /** 0x-hex of 32 bytes. Without it: the header, then the roots of the loaded block, then the proof's own first node, which proves nothing by itself. */
  readonly stateRoot?: string;
  /** A header as RLP in 0x-hex, or a block as JSON (the answer of `eth_getBlockByNumber`). */
  readonly header?: string;
}
