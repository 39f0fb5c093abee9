/** Public values of unknown origin: which layouts they may have, and their fields in one of them. */

import { bytesToBigInt, bytesToHex, equalBytes, hexToBytes } from '../bytes/hex.ts';
import { ExplorerError, isExplorerError } from '../errors.ts';
import type { AbiParameter } from '../labels/signature.ts';
import type {
  L2Tail,
  LayoutCandidate,
  LayoutChoice,
  StatementLayoutId,
} from '../publishedProof.ts';
import { LAYOUT_TEXT } from '../statementLayouts.ts';
import { decodeTuple, parseTupleTypes } from './abi.ts';
import { tailCountsOf } from './commitBatch.ts';
import { decodeMessageRootTail, decodeTail } from './l2Tail.ts';
import {
  type DecodedField,
  decodeFixed,
  FIXED_LAYOUTS,
  type FixedLayoutId,
  fixedSize,
  isFixedLayout,
} from './layoutFields.ts';
import { decodeStateChange, isStateChange } from './stateChange.ts';

/** Public values, read. */
export interface DecodedStatement {
  readonly id: StatementLayoutId;
  /** How they were read, in words. */
  readonly title: string;
  readonly fields: readonly DecodedField[];
}

/** Bytes of the length that SP1 wrote before the values until 2025-10-27: little-endian. */
const PREFIX = 8;
const WORD = 32;
/** More words than a table can show. */
const MAX_WORDS = 4096;

/** All layouts that values of this length may have, likeliest first. None for no bytes at all. */
export function candidateLayouts(bytes: Uint8Array): readonly LayoutCandidate[] {
  if (bytes.length === 0) return [];
  const fixed = fixedIds()
    .filter((id) => fits(id, bytes))
    .map((id) => candidateOf(id, bytes));
  const plausible = fixed.filter(({ isPlausible }) => isPlausible);
  const rest = fixed.filter(({ isPlausible }) => !isPlausible);
  return [...plausible, ...openCandidates(bytes), ...ownCandidates(bytes), ...rest];
}

/** The layout to start with: the first that needs nothing from the reader. Errors: STATEMENT_LENGTH_WRONG. */
export function likeliestLayout(bytes: Uint8Array): StatementLayoutId {
  const found = candidateLayouts(bytes).find(({ id, isPlausible }) => isPlausible && id !== 'abi');
  if (found !== undefined) return found.id;
  throw new ExplorerError('STATEMENT_LENGTH_WRONG', 'No known layout has this length', {
    expected: '32, 33, 41, 43, or whole words of 32 bytes',
    found: bytes.length,
  });
}

/**
 * The fields of public values in the layout that was chosen.
 * Errors: STATEMENT_LENGTH_WRONG, STATEMENT_FIELD_INVALID, STATEMENT_TYPES_INVALID,
 * STATEMENT_ABI_MALFORMED, STATEMENT_TAIL_MISMATCH, STATEMENT_CALLDATA_UNKNOWN,
 * STATEMENT_INPUT_NOT_DECODED, CLAIM_PREIMAGE_MISMATCH. Assumes: `loadKeccak` has resolved, for a
 * tail by calldata and for preimages.
 */
export function decodeStatement(bytes: Uint8Array, choice: LayoutChoice): DecodedStatement {
  if (choice.id === 'abi') return decodeAbi(bytes, choice.types ?? '');
  if (choice.id === 'words') return decodeWords(bytes);
  if (choice.id === 'state-change') {
    const fields = decodeStateChange(bytes, choice.preimages);
    return { id: choice.id, title: LAYOUT_TEXT[choice.id].title, fields };
  }
  return decodeFixedLayout(choice.id, bytes, choice.tail);
}

function decodeFixedLayout(
  id: FixedLayoutId,
  bytes: Uint8Array,
  tail: L2Tail | undefined,
): DecodedStatement {
  if (!fits(id, bytes)) {
    throw new ExplorerError('STATEMENT_LENGTH_WRONG', 'The layout has another length', {
      layout: LAYOUT_TEXT[id].title,
      expected: fixedSize(id),
      found: bytes.length,
    });
  }
  if (id === 'eip8025-43' && bytes.every((byte) => byte === 0)) {
    throw new ExplorerError(
      'STATEMENT_INPUT_NOT_DECODED',
      'The program could not read its input: it printed 43 zero bytes',
    );
  }
  const start = prefixOf(id, bytes);
  const fields = [
    ...prefixField(bytes, start),
    ...decodeFixed(id, bytes, start),
    ...tailFields(bytes, start + fixedSize(id), tail),
  ];
  const title = `${LAYOUT_TEXT[id].title}${start > 0 ? ', with its length in front' : ''}`;
  return { id, title, fields };
}

/** Where a tail is and nothing says its parts, it is one field. */
function tailFields(bytes: Uint8Array, start: number, tail: L2Tail | undefined): DecodedField[] {
  if (tail === undefined) return bytes.length > start ? [wholeTail(bytes, start)] : [];
  switch (tail.type) {
    case 'counts':
      return decodeTail(bytes, start, tail.counts);
    case 'commitBatch':
      return decodeTail(bytes, start, tailCountsOf(hexToBytes(tail.calldata, 'calldata')));
    case 'message root':
      return decodeMessageRootTail(bytes, start);
  }
}

function wholeTail(bytes: Uint8Array, offset: number): DecodedField {
  return {
    name: 'Messages between L2s, undivided',
    offset,
    size: bytes.length - offset,
    value: bytesToHex(bytes.subarray(offset)),
    role: 'batch',
    isNumber: false,
  };
}

/** As it stands, or wrapped once more: `abi.encode` of a struct with dynamic members begins with an offset. */
function decodeAbi(bytes: Uint8Array, types: string): DecodedStatement {
  const parameters = parseTupleTypes(types);
  const title = `${LAYOUT_TEXT.abi.title} (${parameters.map(({ typeName }) => typeName).join(', ')})`;
  try {
    return { id: 'abi', title, fields: decodeTuple(parameters, bytes) };
  } catch (error) {
    const fields = isExplorerError(error) ? decodeWrapped(parameters, bytes) : undefined;
    if (fields === undefined) throw error;
    return { id: 'abi', title: `${title}, as one struct`, fields };
  }
}

/** The values behind a first word that is their offset; undefined where that is no encoding either. */
function decodeWrapped(
  parameters: readonly AbiParameter[],
  bytes: Uint8Array,
): DecodedField[] | undefined {
  const wrapped = unwrapped(bytes);
  if (wrapped === undefined) return undefined;
  try {
    const fields = decodeTuple(parameters, wrapped);
    return fields.map((field) => ({ ...field, offset: field.offset + WORD }));
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return undefined; // the caller's own error says more
  }
}

/** The bytes behind a first word that is the offset of what follows. */
function unwrapped(bytes: Uint8Array): Uint8Array | undefined {
  const isOffset = bytes.length > WORD && bytesToBigInt(bytes.subarray(0, WORD)) === BigInt(WORD);
  return isOffset ? bytes.subarray(WORD) : undefined;
}

function decodeWords(bytes: Uint8Array): DecodedStatement {
  if (bytes.length === 0 || bytes.length % WORD !== 0 || bytes.length > MAX_WORDS * WORD) {
    throw new ExplorerError('STATEMENT_LENGTH_WRONG', 'These are no whole words', {
      layout: LAYOUT_TEXT.words.title,
      expected: `a multiple of 32, up to ${MAX_WORDS * WORD}`,
      found: bytes.length,
    });
  }
  const fields = Array.from({ length: bytes.length / WORD }, (_, i): DecodedField => {
    const word = bytes.subarray(i * WORD, (i + 1) * WORD);
    const value = bytesToHex(word);
    return {
      name: `Word ${i + 1}`,
      offset: i * WORD,
      size: WORD,
      value,
      role: 'word',
      isNumber: false,
    };
  });
  return { id: 'words', title: LAYOUT_TEXT.words.title, fields };
}

/** All in the order of their length. */
function fixedIds(): FixedLayoutId[] {
  return (Object.keys(FIXED_LAYOUTS) as FixedLayoutId[]).filter(isFixedLayout); // its own keys
}

/** Whether the length fits: itself, with SP1's length in front, or with a tail. */
function fits(id: FixedLayoutId, bytes: Uint8Array): boolean {
  const rest = bytes.length - prefixOf(id, bytes) - fixedSize(id);
  return rest === 0 || (id === 'ethrex-l2-256' && rest > 0);
}

/** 8 where the first bytes are the length of the others, 0 otherwise. */
function prefixOf(id: FixedLayoutId, bytes: Uint8Array): number {
  if (!id.startsWith('ethrex-') || id === 'ethrex-l1-hash' || bytes.length <= PREFIX) return 0;
  const length = bytesToBigInt(bytes.slice(0, PREFIX).reverse());
  const rest = bytes.length - PREFIX;
  const isLongEnough = rest === fixedSize(id) || (id === 'ethrex-l2-256' && rest > fixedSize(id));
  return isLongEnough && length === BigInt(rest) ? PREFIX : 0;
}

function prefixField(bytes: Uint8Array, size: number): DecodedField[] {
  if (size === 0) return [];
  const value = String(bytesToBigInt(bytes.slice(0, size).reverse()));
  const name = 'Length of the values';
  return [{ name, offset: 0, size, value, role: 'lengthPrefix', isNumber: true }];
}

function candidateOf(id: FixedLayoutId, bytes: Uint8Array): LayoutCandidate {
  const why = implausible(id, bytes);
  const hasTail = bytes.length > prefixOf(id, bytes) + fixedSize(id);
  const title = `${LAYOUT_TEXT[id].title}${hasTail ? ', and a tail' : ''}`;
  return { id, title, isPlausible: why === undefined, ...(why !== undefined && { why }) };
}

/** What no program of this layout prints; the layout can still be chosen. */
function implausible(id: FixedLayoutId, bytes: Uint8Array): string | undefined {
  const start = prefixOf(id, bytes);
  const at = (offset: number) => bytes.subarray(start + offset, start + offset + WORD);
  const number = HASHES[id]?.find((offset) => isNumberLike(at(offset)));
  if (number !== undefined)
    return `the hash at byte ${start + number} would start with 8 zero bytes`;
  if (id === 'ethrex-l1-128' || id === 'ethrex-l1-160') {
    if (!isSmall(at(96))) return 'its chain id would be above 64 bits';
    if (id === 'ethrex-l1-160' && !isSmall(at(128))) return 'its count would be above 64 bits';
  }
  if (id.startsWith('ethrex-l2-')) {
    if (!isBlobHash(at(128))) return 'its blob hash would have no version';
    if (id !== 'ethrex-l2-192' && !isSmall(at(192))) return 'its chain id would be above 64 bits';
    if (id === 'ethrex-l2-256' && !isSmall(at(224))) return 'its count would be above 64 bits';
  }
  if (id.startsWith('eip8025-') && (bytes[WORD] ?? 0) > 1)
    return 'its flag would be neither 0 nor 1';
  return undefined;
}

/** Where roots and hashes of blocks stand that every program of the layout prints. */
const HASHES: Readonly<Partial<Record<FixedLayoutId, readonly number[]>>> = {
  'ethrex-l1-96': [0, 32, 64],
  'ethrex-l1-128': [0, 32, 64],
  'ethrex-l1-160': [0, 32, 64],
  'ethrex-l1-hash': [0],
  'ethrex-l2-192': [0, 32, 160],
  'ethrex-l2-224': [0, 32, 160],
  'ethrex-l2-256': [0, 32, 160],
};

/** A keccak begins with 8 zero bytes once in 2^64: such a word is a number. */
function isNumberLike(word: Uint8Array): boolean {
  return word.subarray(0, 8).every((byte) => byte === 0);
}

function openCandidates(bytes: Uint8Array): LayoutCandidate[] {
  if (bytes.length % WORD !== 0) return [];
  const isTooLong = bytes.length > MAX_WORDS * WORD;
  const why = isTooLong ? { why: `it has more than ${MAX_WORDS} words` } : {};
  return [
    { id: 'words', title: LAYOUT_TEXT.words.title, isPlausible: !isTooLong, ...why },
    { id: 'abi', title: LAYOUT_TEXT.abi.title, isPlausible: true, why: 'it needs the types' },
  ];
}

/** Values of any circuit may have this length: only the key tells that they are of this one. */
function ownCandidates(bytes: Uint8Array): LayoutCandidate[] {
  if (!isStateChange(bytes)) return [];
  const title = LAYOUT_TEXT['state-change'].title;
  try {
    decodeStateChange(bytes);
    return [{ id: 'state-change', title, isPlausible: true }];
  } catch (error) {
    if (!isExplorerError(error)) throw error;
    return [
      { id: 'state-change', title, isPlausible: false, why: 'a signal would be out of range' },
    ];
  }
}

function isSmall(word: Uint8Array): boolean {
  return bytesToBigInt(word) < 1n << 64n;
}

/** A versioned hash starts with 01; a validium has none. */
function isBlobHash(word: Uint8Array): boolean {
  return word[0] === 1 || equalBytes(word, new Uint8Array(WORD));
}
