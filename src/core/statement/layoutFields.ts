/**
 * The layouts of fixed length: which field stands where, and what it is to a block. Sources: ethrex
 * `guest-program` (l1 and l2 outputs), EIP-8025 with its SSZ `StatelessOutput`.
 *
 * ```text
 * ethrex L1   96: pre-state root · post-state root · block hash | 128: + chain id | 160: + count
 * ethrex L2  192: root · root · messages · deposits · blob · block hash | 224: + chain id | 256: + count
 * EIP-8025    33: request root · flag | 41: + chain id, 8 bytes LE | 43: + schema id, 2 bytes LE
 * ```
 */

import { bytesToBigInt, bytesToHex } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import type { StatementField, StatementLayoutId } from '../publishedProof.ts';

/** What a field is to a block; `batch` fields need all blocks of a batch of an L2. */
export type FieldRole =
  | 'lengthPrefix'
  | 'preStateRoot'
  | 'postStateRoot'
  | 'blockHash'
  | 'chainId'
  | 'transactionCount'
  | 'batchPreStateRoot'
  | 'batchCount'
  | 'batch'
  | 'requestRoot'
  | 'isValid'
  | 'schemaId'
  | 'valuesHash'
  | 'diffCommitment'
  | 'disclosure'
  | 'claimed'
  | 'word'
  | 'value';

/** A field as it was read. */
export interface DecodedField extends Pick<StatementField, 'isSilent' | 'hashOf' | 'preimage'> {
  readonly name: string;
  /** Bytes from the start of the public values. */
  readonly offset: number;
  readonly size: number;
  /** 0x-hex, or decimal for a number. */
  readonly value: string;
  readonly role: FieldRole;
  /** The reader's name for a value of an ABI tuple, as he wrote it: the last part of a path. */
  readonly key?: string;
  /** Whether `value` is a number, in decimal. */
  readonly isNumber: boolean;
}

type Form = 'hex' | 'be' | 'le' | 'flag' | 'schema';

interface FieldSpec {
  readonly name: string;
  readonly size: number;
  readonly form: Form;
  readonly role: FieldRole;
}

const hash = (name: string, role: FieldRole): FieldSpec => ({ name, size: 32, form: 'hex', role });
const number = (name: string, role: FieldRole): FieldSpec => ({ name, size: 32, form: 'be', role });

const L1: readonly FieldSpec[] = [
  hash('State root before', 'preStateRoot'),
  hash('State root after', 'postStateRoot'),
  hash('Block hash', 'blockHash'),
  number('Chain id', 'chainId'),
  number('Transactions', 'transactionCount'),
];

const L2: readonly FieldSpec[] = [
  hash('State root before the batch', 'batchPreStateRoot'),
  hash('State root after', 'postStateRoot'),
  hash('Root of messages to L1', 'batch'),
  hash('Rolling hash of messages from L1', 'batch'),
  hash('Versioned hash of the blob', 'batch'),
  hash('Hash of the last block', 'blockHash'),
  number('Chain id', 'chainId'),
  number('Transactions of users', 'batchCount'),
];

const EIP8025: readonly FieldSpec[] = [
  hash('Root of the payload request', 'requestRoot'),
  { name: 'Block is valid', size: 1, form: 'flag', role: 'isValid' },
  { name: 'Chain id', size: 8, form: 'le', role: 'chainId' },
  { name: 'Schema id', size: 2, form: 'schema', role: 'schemaId' },
];

/** Every layout of fixed length. `ethrex-l2-256` may have a tail. */
export const FIXED_LAYOUTS = {
  'ethrex-l1-96': L1.slice(0, 3),
  'ethrex-l1-128': L1.slice(0, 4),
  'ethrex-l1-160': L1,
  'ethrex-l1-hash': [hash('Hash of the public values', 'valuesHash')],
  'eip8025-33': EIP8025.slice(0, 2),
  'eip8025-41': EIP8025.slice(0, 3),
  'eip8025-43': EIP8025,
  'ethrex-l2-192': L2.slice(0, 6),
  'ethrex-l2-224': L2.slice(0, 7),
  'ethrex-l2-256': L2,
} as const satisfies Partial<Record<StatementLayoutId, readonly FieldSpec[]>>;

export type FixedLayoutId = keyof typeof FIXED_LAYOUTS;

/** Whether a layout has fields of its own; ABI tuples and words have not. */
export function isFixedLayout(id: StatementLayoutId): id is FixedLayoutId {
  return id in FIXED_LAYOUTS;
}

/** Bytes of a layout of fixed length, without any tail. */
export function fixedSize(id: FixedLayoutId): number {
  const specs: readonly FieldSpec[] = FIXED_LAYOUTS[id];
  return specs.reduce((sum, { size }) => sum + size, 0);
}

/**
 * The fields of a layout in `bytes` from `start` on.
 * Assumes: there are as many. Errors: STATEMENT_FIELD_INVALID.
 */
export function decodeFixed(id: FixedLayoutId, bytes: Uint8Array, start = 0): DecodedField[] {
  let at = start;
  return FIXED_LAYOUTS[id].map((spec) => {
    const field = decodeField(spec, bytes.subarray(at, at + spec.size), at);
    at += spec.size;
    return field;
  });
}

function decodeField({ name, form, role }: FieldSpec, part: Uint8Array, offset: number) {
  const value = textOf(form, part);
  if (form === 'flag' && value !== '0' && value !== '1') {
    throw new ExplorerError('STATEMENT_FIELD_INVALID', 'A flag is neither 0 nor 1', {
      field: name,
      offset,
      expected: '0 or 1',
      found: value,
    });
  }
  const isNumber = form === 'be' || form === 'le' || form === 'flag';
  return { name, offset, size: part.length, value, role, isNumber };
}

function textOf(form: Form, part: Uint8Array): string {
  switch (form) {
    case 'hex':
      return bytesToHex(part);
    case 'be':
      return String(bytesToBigInt(part));
    case 'le':
    case 'flag':
      return String(bytesToBigInt(part.toReversed()));
    case 'schema':
      return bytesToHex(part.toReversed());
  }
}
