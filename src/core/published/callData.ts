/**
 * Call data of contracts that verify proofs → the proofs in it. Sources: ethrex OnChainProposer.sol
 * (crates/l2/contracts), succinctlabs/sp1-contracts ISP1Verifier.sol (the gateway has the same function),
 * risc0/risc0-ethereum IRiscZeroVerifier.sol. Selectors are recomputed by a test.
 */

import { type AbiNode, type AbiShape, readAbi } from '../bytes/abiReader.ts';
import { bytesToBigInt, bytesToHex, type Hex } from '../bytes/hex.ts';
import { formTooLarge, malformed } from './formError.ts';
import { MAX_BATCHES } from './limits.ts';
import { type ProofFields, requireProofBytes } from './proofBytes.ts';
import type { Piece } from './readProofs.ts';

const WORD: AbiShape = { type: 'uint', size: 32 };
const BYTES32: AbiShape = { type: 'fixed', size: 32 };
const BYTES: AbiShape = { type: 'bytes' };
const LIST: AbiShape = { type: 'list', item: BYTES };

interface Call {
  readonly signature: string;
  readonly shapes: readonly AbiShape[];
  readonly read: (call: Values) => readonly Piece[];
}

/** The decoded arguments, and how to name them. */
interface Values {
  readonly nodes: readonly AbiNode[];
  readonly form: string;
}

const CALLS: ReadonlyMap<Hex, Call> = new Map<Hex, Call>([
  [
    '0x9711f750',
    {
      signature: 'verifyBatches(uint256,bytes[],bytes[],bytes[])',
      shapes: [WORD, LIST, LIST, LIST],
      read: readBatches,
    },
  ],
  [
    '0x58870f31',
    {
      signature: 'verifyBatch(uint256,bytes,bytes,bytes)',
      shapes: [WORD, BYTES, BYTES, BYTES],
      read: ({ nodes, form }) => {
        const [risc0, sp1, tdx] = [bytesAt(nodes, 1), bytesAt(nodes, 2), bytesAt(nodes, 3)];
        return readBatch({ number: numberAt(nodes), risc0, sp1, tdx }, form);
      },
    },
  ],
  [
    '0x1ebed24e',
    {
      signature: 'verifyBatch(uint256,bytes,bytes,bytes,bytes,bytes,bytes)',
      shapes: [WORD, BYTES, BYTES, BYTES, BYTES, BYTES, BYTES],
      read: readBatchWithValues,
    },
  ],
  [
    '0x41493c60',
    {
      signature: 'verifyProof(bytes32,bytes,bytes)',
      shapes: [BYTES32, BYTES, BYTES],
      read: ({ nodes, form }) => {
        const [programVKey, publicValues] = [bytesAt(nodes, 0), bytesAt(nodes, 1)];
        return [proofPiece(bytesAt(nodes, 2), form, { programVKey, publicValues })];
      },
    },
  ],
  [
    '0xab750e75',
    {
      signature: 'verify(bytes,bytes32,bytes32)',
      shapes: [BYTES, BYTES32, BYTES32],
      read: ({ nodes, form }) => {
        const [imageId, journalDigest] = [bytesAt(nodes, 1), bytesAt(nodes, 2)];
        return [proofPiece(bytesAt(nodes, 0), form, { imageId, journalDigest })];
      },
    },
  ],
  [
    '0x1599ead5',
    {
      signature: 'verifyIntegrity((bytes,bytes32))',
      shapes: [{ type: 'tuple', items: [BYTES, BYTES32] }],
      read: ({ nodes: [receipt], form }) => {
        const items = receipt?.type === 'list' ? receipt.items : [];
        return [proofPiece(bytesAt(items, 0), form, { claimDigest: bytesAt(items, 1) })];
      },
    },
  ],
]);

/** Why a TDX signature is named and left alone. */
const TDX_WHY =
  'A TDX signature is made by a key for which the proposer’s contract accepted a quote of an Intel enclave. What it is worth rests on that registration and on Intel’s certificates, and neither is part of this input.';

/**
 * The proofs in call data of a known function; undefined where the selector is of none.
 * Errors: FORM_MALFORMED with the byte, FORM_NOT_RECOGNISED for a proof of an unknown release in it.
 */
export function readCallData(bytes: Uint8Array): readonly Piece[] | undefined {
  const call = CALLS.get(bytesToHex(bytes.subarray(0, 4)));
  if (call === undefined) return undefined;
  const form = `call data of ${call.signature}`;
  const fault = (offset: number, what: string) =>
    malformed(form, `byte ${offset}`, what, { offset });
  return call.read({ nodes: readAbi(call.shapes, bytes, fault, 4), form });
}

/** The functions whose call data is understood. */
export function listCalls(): readonly { readonly selector: Hex; readonly signature: string }[] {
  return [...CALLS].map(([selector, { signature }]) => ({ selector, signature }));
}

interface Batch {
  readonly number: bigint;
  readonly risc0: Uint8Array;
  readonly sp1: Uint8Array;
  readonly tdx: Uint8Array;
  readonly journal?: Uint8Array;
  readonly publicValues?: Uint8Array;
}

/** One batch after the other from the first number on; a kind of proof that is not required is empty bytes. */
function readBatches({ nodes, form }: Values): Piece[] {
  const lists = [1, 2, 3].map((i) => itemsAt(nodes, i));
  const counts = lists.map(({ length }) => length);
  const count = Math.max(...counts);
  if (count > MAX_BATCHES) throw formTooLarge('batches', count, MAX_BATCHES);
  if (counts.some((other) => other !== count) || count === 0) {
    const found = counts.join(', ');
    throw malformed(form, 'the three lists', `as many items in each are needed, found ${found}`);
  }
  const first = numberAt(nodes);
  return Array.from({ length: count }, (_, i) => {
    const [risc0, sp1, tdx] = lists.map((list) => bytesAt(list, i));
    const [none] = [new Uint8Array(0)];
    const batch = { risc0: risc0 ?? none, sp1: sp1 ?? none, tdx: tdx ?? none };
    return readBatch({ number: first + BigInt(i), ...batch }, form);
  }).flat();
}

/** batch, RISC Zero proof and journal, SP1 public values and proof, TDX values and signature. */
function readBatchWithValues({ nodes, form }: Values): readonly Piece[] {
  return readBatch(
    {
      number: numberAt(nodes),
      risc0: bytesAt(nodes, 1),
      journal: bytesAt(nodes, 2),
      publicValues: bytesAt(nodes, 3),
      sp1: bytesAt(nodes, 4),
      tdx: bytesAt(nodes, 6),
    },
    form,
  );
}

function readBatch(batch: Batch, form: string): Piece[] {
  const { risc0, sp1, tdx, journal, publicValues } = batch;
  const number = `${batch.number}`;
  const pieces: Piece[] = [];
  if (risc0.length > 0) {
    const fields = journal ? { journal } : {};
    pieces.push(proofPiece(risc0, form, fields, number));
  }
  if (sp1.length > 0) {
    const fields = publicValues ? { publicValues } : {};
    pieces.push(proofPiece(sp1, form, fields, number));
  }
  if (tdx.length > 0) {
    const item = { what: 'TDX signature', batch: number, bytes: tdx, why: TDX_WHY };
    pieces.push({ type: 'set-aside', item });
  }
  return pieces;
}

function proofPiece(bytes: Uint8Array, form: string, fields: ProofFields, batch?: string): Piece {
  const where = batch === undefined ? form : `${form}, batch ${batch}`;
  const proof = requireProofBytes(bytes, where, fields);
  return { type: 'proof', proof, form, notes: [], ...(batch !== undefined && { batch }) };
}

function numberAt(nodes: readonly AbiNode[]): bigint {
  return bytesToBigInt(bytesAt(nodes, 0));
}

function bytesAt(nodes: readonly AbiNode[], index: number): Uint8Array {
  const node = nodes[index];
  return node?.type === 'bytes' ? node.bytes : new Uint8Array(0);
}

function itemsAt(nodes: readonly AbiNode[], index: number): readonly AbiNode[] {
  const node = nodes[index];
  return node?.type === 'list' ? node.items : [];
}
