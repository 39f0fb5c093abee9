/** Explanations for looking into the tries, and for account and storage proofs. */

import type { ErrorText } from './errorTextType.ts';

const ASK_AGAIN =
  'Ask the node for the proof again, at the same block. If it stays wrong, the proof was changed, or the node is at fault.';

const OTHER_NODE =
  'Try again: what was right is kept. If it stays, the node is at fault: ask another one.';

export const PROOF_TEXTS = {
  NOTHING_LOADED: {
    title: 'No block is loaded',
    what: 'There is no witness in memory to answer from: none was loaded yet, or its worker has gone to rest.',
    remedy: 'Open an example, a file or a node, and check the block; then ask again.',
  },
  STATE_UNREADABLE: {
    title: 'This witness has no readable state',
    what: 'The check stopped before the tries could be linked, so there is nothing to draw or to look up.',
    remedy: 'See the first failed check of the verdict: it says what is wrong or missing.',
  },
  BLOCK_NOT_EXECUTED: {
    title: 'There is no state after the block',
    what: 'The block was not run to its end, so the state that it leaves behind is unknown.',
    remedy: 'Look at the state before the block, and see the verdict for what stopped the run.',
  },
  NODE_NOT_HERE: {
    title: 'No node stands at this place',
    what: 'The trie has no node that starts at this path, or the witness knows only its hash.',
    remedy:
      'Choose a node of the tree, or follow the path of a key to the last node that is known.',
  },
  PROOF_MALFORMED: {
    title: 'This is no account proof',
    what: 'An answer of eth_getProof has an address, its account fields, and lists of nodes as hex.',
    remedy:
      'Paste the whole result of eth_getProof, as JSON, with or without its JSON-RPC envelope.',
  },
  PROOF_ADDRESS_UNKNOWN: {
    title: 'The address of this account is unknown',
    what: 'Only its hash is known here, and the format of eth_getProof names accounts by address.',
    remedy: 'Search for the address: where its hash is this one, the proof can be exported.',
  },
  PROOF_ROOT_MISMATCH: {
    title: 'The proof starts at another root',
    what: 'The first node of the proof does not hash to the root that it is checked against.',
    remedy:
      'Check that proof and root are of the same block. The state root is in its header; the storage root is in the account.',
  },
  PROOF_NODE_MISSING: {
    title: 'The proof ends too early',
    what: 'The last node leads on to another one that the proof does not contain, so nothing is proven.',
    remedy: ASK_AGAIN,
  },
  PROOF_NODE_MISMATCH: {
    title: 'A node is not the one its parent names',
    what: 'The keccak of this node is not the hash that stands for it in the node above.',
    remedy: ASK_AGAIN,
  },
  PROOF_NODE_MALFORMED: {
    title: 'A node of the proof does not decode',
    what: 'The bytes hash as they should and yet are not the canonical encoding of a trie node.',
    remedy: ASK_AGAIN,
  },
  PROOF_VALUE_MISMATCH: {
    title: 'The proof proves another value',
    what: 'What the nodes prove is not what the fields of the same answer claim.',
    remedy: 'Believe the proven value, not the claimed one, and be wary of the node that gave it.',
  },
  PROOF_TRAILING_NODES: {
    title: 'The proof has nodes left over',
    what: 'The way to the key ends before the list of nodes does; what follows proves nothing.',
    remedy: ASK_AGAIN,
  },
  PROOF_KEY_MISMATCH: {
    title: 'The proof is of another key',
    what: 'The node answered for an account or a slot that it was not asked for, or left one out. Nothing of the answer was used.',
    remedy: OTHER_NODE,
  },
  CODE_HASH_MISMATCH: {
    title: 'The code is not that of the account',
    what: 'The keccak of what the node gave is not the code hash that the account is proven to have. Nothing of it was used.',
    remedy: OTHER_NODE,
  },
  HEADER_HASH_MISMATCH: {
    title: 'The header is not the ancestor',
    what: 'Its keccak is not the parent hash that its child names, or the node does not have it. Without it the state before the block is not known.',
    remedy: OTHER_NODE,
  },
} satisfies Readonly<Record<string, ErrorText>>;
