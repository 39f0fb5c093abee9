/** Explanations for public values of a proof, and the block that they speak of. */

import type { ErrorText } from './errorTextType.ts';

export const STATEMENT_TEXTS = {
  STATEMENT_TEXT_INVALID: {
    title: 'This is no public value',
    what: 'Public values are bytes: hex with or without 0x, a list of bytes, or eight words of 32 bits.',
    remedy:
      'Copy the public values again, without quotes of a log around them, and paste them here.',
  },
  STATEMENT_LENGTH_WRONG: {
    title: 'The length fits no known layout',
    what: 'How public values are read depends on how many bytes they have. These have another number than the layout.',
    remedy:
      'Check that nothing was cut off. Where the program is your own, give its types as an ABI tuple.',
  },
  STATEMENT_FIELD_INVALID: {
    title: 'A field holds what no program prints',
    what: 'The length fits the layout, but a value in it is not possible there.',
    remedy: 'Choose another layout of the same length, or read the values as words.',
  },
  STATEMENT_TYPES_INVALID: {
    title: 'These are no Solidity types',
    what: 'An ABI tuple is read by the types of its values, in their order, each with a name where it should be compared.',
    remedy: 'Write them as in Solidity, for example: bytes32 blockHash, uint256 blockNumber.',
  },
  STATEMENT_ABI_MALFORMED: {
    title: 'The bytes are not this ABI tuple',
    what: 'Read strictly, the bytes are not what an encoder writes for these types. The place is below.',
    remedy: 'Check the types and their order against the source of the program.',
  },
  STATEMENT_TAIL_MISMATCH: {
    title: 'The counts do not fit the messages',
    what: 'What stands behind the first 256 bytes of a batch does not say its own parts, and is longer or shorter than the counts.',
    remedy: 'Take the counts from the calldata of the commitBatch that committed this batch.',
  },
  STATEMENT_CALLDATA_UNKNOWN: {
    title: 'This is no commitBatch',
    what: 'The calldata does not call the commitBatch of an ethrex proposer, or its arguments do not decode.',
    remedy:
      'Copy the input of the transaction that committed the batch; of a timelock, the call within.',
  },
  STATEMENT_INPUT_NOT_DECODED: {
    title: 'The program could not read its input',
    what: 'Forty-three zero bytes are what a stateless validator prints for input that it cannot decode. They prove nothing of any block.',
    remedy: 'Ask the publisher of the proof for one that was made from a readable input.',
  },
  STATEMENT_DIFFERENT: {
    title: 'The proof speaks of something else',
    what: 'The fields named below are not those of the block that was checked here. Whatever else is right about the proof, it is not about this block.',
    remedy: 'Check the block that the proof is about: its hash or root is in the public values.',
  },
  STATEMENT_NAMES_NO_BLOCK: {
    title: 'Nothing here belongs to one block alone',
    what: 'What could be compared is the same, but no block hash and no root of a payload is among it: other blocks may have the same values.',
    remedy:
      'Name the values of the tuple (blockHash, number …), or choose the layout that the program prints.',
  },
  STATEMENT_BLOCK_NOT_VALID: {
    title: 'The block itself did not pass',
    what: 'The public values speak of this block, but the check of the block here did not end in VALID.',
    remedy: 'See the verdict of the block first: it says what is wrong or missing.',
  },
} satisfies Readonly<Record<string, ErrorText>>;
