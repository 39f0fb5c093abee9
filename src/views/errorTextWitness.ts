/** Explanations for witnesses that do not suffice or do not hold together, and for unknown chains. */

import type { ErrorText } from './errorTextType.ts';

const INCOMPLETE_REMEDY =
  'Get a complete witness: debug_executionWitness of a node that has the state. A witness built from eth_getProof may lack a sibling that a deletion needs: a branch too deep in its trie for any question to lead there.';
const FALSE_REMEDY =
  'Get the witness from another source. If the same node gives the same answer again, report it to the client’s authors.';

export const WITNESS_TEXTS = {
  WITNESS_LIMIT_EXCEEDED: {
    title: 'The witness is beyond its limits',
    what: 'It holds more, or larger, items than any block can need. It was refused before anything was hashed.',
    remedy: 'Use a witness that covers one block only.',
  },
  WITNESS_HEADER_MALFORMED: {
    title: 'An ancestor header is malformed',
    what: 'A header of the witness does not decode, so its hash and state root mean nothing.',
    remedy: FALSE_REMEDY,
  },
  WITNESS_HEADERS_NOT_LINKED: {
    title: 'The ancestor headers do not link',
    what: 'A header is not the parent of the next one. The chain of hashes that leads to this block is broken.',
    remedy: FALSE_REMEDY,
  },
  WITNESS_HEADER_MISSING: {
    title: 'An ancestor header is missing',
    what: 'The block asked for the hash of an ancestor whose header is not in the witness.',
    remedy:
      'Get a witness with all headers back to the number named below. Some clients leave them out when BLOCKHASH is not used through the usual opcode.',
  },
  WITNESS_PARENT_MISSING: {
    title: 'The parent header is missing',
    what: 'Without the parent there is no pre-state root to start from.',
    remedy:
      'Get a witness that contains the header of the parent, or use a bundle: it always does.',
  },
  WITNESS_PARENT_MISMATCH: {
    title: 'The last header is not the parent',
    what: 'The witness belongs to another block: its last header is not the one this block builds on.',
    remedy:
      'Fetch block and witness again, both by the hash of the block rather than by its number.',
  },
  WITNESS_NODE_MISSING: {
    title: 'A trie node is missing',
    what: 'The check needs a place of the trie that the witness does not contain. Missing is not the same as empty, so nothing was assumed.',
    remedy: INCOMPLETE_REMEDY,
  },
  WITNESS_NODE_MALFORMED: {
    title: 'A trie node of the witness is malformed',
    what: 'A node that the state root leads to is not in canonical form.',
    remedy: FALSE_REMEDY,
  },
  WITNESS_CODE_MISSING: {
    title: 'A contract’s code is missing',
    what: 'Execution called a contract whose code is not in the witness.',
    remedy: INCOMPLETE_REMEDY,
  },
  ACCOUNT_MALFORMED: {
    title: 'An account is malformed',
    what: 'A leaf of the account trie is not nonce, balance, storage root and code hash.',
    remedy: FALSE_REMEDY,
  },
  STORAGE_VALUE_MALFORMED: {
    title: 'A storage value is malformed',
    what: 'A leaf of a storage trie is not a number of at most 32 bytes.',
    remedy: FALSE_REMEDY,
  },
  CHAIN_UNSUPPORTED: {
    title: 'The chain is not known',
    what: 'Which rules apply depends on the chain, and the fork times of this one are not built in.',
    remedy:
      'Use a document that carries the chain’s configuration in genesis form. Mainnet, Sepolia, Holesky and Hoodi are built in.',
  },
  CHAIN_CONFIG_INVALID: {
    title: 'The chain configuration is wrong',
    what: 'The configuration given with the block contradicts itself or has fields that cannot be read.',
    remedy: 'Correct the configuration: fork blocks and times ascending, chainId a number.',
  },
  FORK_UNSUPPORTED: {
    title: 'The fork is not supported',
    what: 'The block follows rules that this version does not implement. Running it under others would prove nothing.',
    remedy: 'Supported are Frontier to BPO2. For a later fork get a newer version of Glassblock.',
  },
} as const satisfies Record<string, ErrorText>;
