/** Explanations for documents that cannot be read: files, pasted text, examples, RLP, trie nodes. */

import type { ErrorData } from '../core/errors.ts';
import { safeText } from '../core/format.ts';
import type { ErrorText } from './errorTextType.ts';

const DAMAGED_REMEDY =
  'Get the document again from its source; if the damage stays, the program that wrote it is at fault.';

/** Of a field that is the hash of others. */
const HASH_REMEDY =
  'Get the document again from its source: the hash or what it is of was changed, or there are fields of a later fork than this version knows.';

export const INPUT_TEXTS = {
  INPUT_TOO_LARGE: {
    title: 'The document is too large',
    what: 'It is larger than a browser can hold as one text. The witness of a real block is a hundred times smaller.',
    remedy:
      'Choose a file that holds one block and its witness. For anything larger use the command line: npm run verify -- FILE.',
  },
  INPUT_GZIP_BROKEN: {
    title: 'The compressed file is broken',
    what: 'It begins like gzip, but does not decompress: it was cut short or changed on its way.',
    remedy: 'Download the file again, or unpack it yourself and drop the JSON.',
  },
  INPUT_NOT_JSON: {
    title: 'The document is not JSON',
    what: 'Glassblock reads JSON, plain or gzipped. This is neither, or it breaks off.',
    remedy:
      'Drop the answer of debug_executionWitness together with its block, an ethrex-replay cache, a conformance fixture, or a Glassblock bundle.',
  },
  INPUT_FORMAT_UNKNOWN: {
    title: 'The format is not known',
    what: 'It is JSON, but not of a form in which a block and its witness are written.',
    remedy:
      'Known are: debug_executionWitness with its block (geth, reth, ethrex, Nethermind, Erigon, Nimbus, Besu), ethrex-replay caches, conformance fixtures, Glassblock bundles.',
  },
  INPUT_FIELD_INVALID: {
    title: 'A field cannot be read',
    what: 'One field of the input has another form than its name demands. The place is named below.',
    remedy: 'Correct that field, or get the document again from its source.',
    byFacts: fieldText,
  },
  INPUT_BLOCK_MISSING: {
    title: 'The block is missing',
    what: 'There is a witness, but no block to run on it. debug_executionWitness alone does not contain the block.',
    remedy:
      'Add the block: the answer of debug_getRawBlock, or of eth_getBlockByNumber with full transactions, in the same file. Or ask a node directly from the start page: both are fetched.',
  },
  INPUT_WITNESS_MISSING: {
    title: 'The witness is missing',
    what: 'There is a block, but none of the trie nodes, codes and headers it needs.',
    remedy:
      'Add the answer of debug_executionWitness for this block, or ask a node directly from the start page: both are fetched.',
  },
  INPUT_READ_FAILED: {
    title: 'The document could not be read',
    what: 'The browser could not read it: a file was moved or changed after it was chosen, or this site does not have it.',
    remedy: 'Choose the file again. If it is an example, reload the page.',
  },
  RLP_TRUNCATED: {
    title: 'An encoded item breaks off',
    what: 'An RLP item announces more bytes than follow.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_TRAILING_BYTES: {
    title: 'Bytes are left over',
    what: 'After a complete RLP item more bytes follow. A canonical encoding has none.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_LENGTH_NOT_MINIMAL: {
    title: 'A length is not written minimally',
    what: 'An RLP length is written longer than needed. Two encodings of one value would have two hashes.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_SINGLE_BYTE_PREFIXED: {
    title: 'A single byte has a prefix',
    what: 'In RLP a byte below 0x80 is its own encoding; here it has a prefix.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_TOO_DEEP: {
    title: 'Lists are nested too deep',
    what: 'No structure of Ethereum nests RLP lists this deep.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_EXPECTED_LIST: {
    title: 'A list was expected',
    what: 'A byte string stands where the structure has a list.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_EXPECTED_BYTES: {
    title: 'A byte string was expected',
    what: 'A list stands where the structure has a byte string.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_ITEM_COUNT: {
    title: 'A list has the wrong number of items',
    what: 'The structure prescribes how many fields there are. This one has more or fewer.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_FIELD_LENGTH: {
    title: 'A field has the wrong length',
    what: 'A hash has 32 bytes, an address 20, a bloom filter 256. This field does not.',
    remedy: DAMAGED_REMEDY,
  },
  RLP_LEADING_ZERO: {
    title: 'A number has leading zeros',
    what: 'Numbers in RLP have no leading zero bytes.',
    remedy: DAMAGED_REMEDY,
  },
  NODE_MALFORMED: {
    title: 'A trie node is malformed',
    what: 'Its bytes are not a branch, an extension or a leaf in canonical form.',
    remedy: DAMAGED_REMEDY,
  },
} as const satisfies Record<string, ErrorText>;

/** What was typed is typed again; a field of a document is corrected there. The names may be a stranger's. */
function fieldText({ where, expected, typed, unknownFields }: ErrorData): Partial<ErrorText> {
  if (unknownFields !== undefined) return { remedy: HASH_REMEDY };
  if (typeof where !== 'string' || typeof expected !== 'string') return {};
  const [place, form] = [safeText(where, 80), safeText(expected, 200)];
  if (typed !== true) {
    return {
      remedy: `Correct ${place} in the document, where ${form} is expected, or get the document again from its source.`,
    };
  }
  return {
    title: 'What was typed has another form',
    what: `The ${place} cannot be read as it was typed. Nothing was done with it.`,
    remedy: `Type the ${place} again, as ${form}.`,
  };
}
