/** What of a checked block can be poured: bytes and nodes out of the answers that the inspection gives. */

import { bigIntToFixedBytes, hexToBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { AccountFields, HeaderBytes, KeyPath, LeafValue } from '../inspection.ts';
import type { PourMatter } from './pour.ts';

export const HEADER_FIELDS = ['state root', 'block hash', 'header'] as const;
export type HeaderField = (typeof HEADER_FIELDS)[number];

/** Parts of a way from the root to a leaf, for accounts and slots alike. */
export const PROOF_FIELDS = ['proof', 'node lengths', 'node count', 'hashed key', 'leaf'] as const;
export type ProofField = (typeof PROOF_FIELDS)[number];

export const ACCOUNT_FIELDS = ['nonce', 'balance', 'storage root', 'code hash'] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** As EIP-1186 answers for an account that is proven absent: keccak256 of 0x80, and of no bytes. */
const ABSENT: AccountFields = {
  nonce: '0',
  balance: '0',
  storageRoot: '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421',
  codeHash: '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470',
};

export function headerMatter(header: HeaderBytes, field: HeaderField): PourMatter {
  switch (field) {
    case 'state root':
      return bytes(hexToBytes(header.stateRoot));
    case 'block hash':
      return bytes(hexToBytes(header.hash));
    case 'header':
      return bytes(header.rlp);
  }
}

/** Errors: WITNESS_NODE_MISSING where the witness does not show the way to its end, CIRCUIT_POUR_DOES_NOT_FIT for the leaf of what is absent. */
export function proofMatter(path: KeyPath, field: ProofField): PourMatter {
  switch (field) {
    case 'proof':
      return { type: 'nodes', nodes: proofNodes(path) };
    case 'node lengths':
      return { type: 'lengths', nodes: proofNodes(path) };
    case 'node count':
      return { type: 'node count', nodes: proofNodes(path) };
    case 'hashed key':
      return bytes(hexToBytes(path.hashedKey));
    case 'leaf':
      return bytes(leafOf(path));
  }
}

/** Nonce in 8 bytes, the others in 32. An absent account has the values of an empty one. Errors: WITNESS_NODE_MISSING. */
export function accountMatter(path: KeyPath, field: AccountField): PourMatter {
  const leaf = provenLeaf(path);
  const account = leaf?.type === 'account' ? leaf.account : ABSENT;
  switch (field) {
    case 'nonce':
      return bytes(bigIntToFixedBytes(BigInt(account.nonce), 8));
    case 'balance':
      return bytes(bigIntToFixedBytes(BigInt(account.balance), 32));
    case 'storage root':
      return bytes(hexToBytes(account.storageRoot));
    case 'code hash':
      return bytes(hexToBytes(account.codeHash));
  }
}

/** The value of a slot in 32 bytes; zero where it is proven that there is none. Errors: WITNESS_NODE_MISSING. */
export function slotMatter(path: KeyPath): PourMatter {
  const leaf = provenLeaf(path);
  return bytes(bigIntToFixedBytes(leaf?.type === 'slot' ? BigInt(leaf.value) : 0n, 32));
}

/**
 * The nodes of an EIP-1186 proof: from the root down, without those that stand inside their parent.
 * Errors: WITNESS_NODE_MISSING.
 */
function proofNodes(path: KeyPath): Uint8Array[] {
  provenLeaf(path);
  return path.steps.flatMap(({ node }) => (node.isInline ? [] : [node.rlp]));
}

/** What the way proves; nothing where it proves that there is none. Errors: WITNESS_NODE_MISSING. */
function provenLeaf({ outcome }: KeyPath): LeafValue | undefined {
  if (outcome.type === 'missing') throw ExplorerError.fromObject(outcome.error);
  return outcome.type === 'present' ? outcome.leaf : undefined;
}

/** The bytes of the leaf's value: the RLP of an account, or of a number. */
function leafOf({ outcome }: KeyPath): Uint8Array {
  if (outcome.type === 'missing') throw ExplorerError.fromObject(outcome.error);
  if (outcome.type === 'present') return outcome.value;
  const data = { what: 'leaf', expected: 'a value in the trie', found: outcome.reason };
  throw new ExplorerError('CIRCUIT_POUR_DOES_NOT_FIT', 'There is no leaf for this key', data);
}

function bytes(value: Uint8Array): PourMatter {
  return { type: 'bytes', bytes: value };
}
