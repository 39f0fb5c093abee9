/**
 * Bytes that say nothing of what they are → a role, by the proofs beside them, by their length, and last
 * by the name of their file. Whatever stays open is refused.
 */

import type { ProofSystem, StarkProof } from '../publishedProof.ts';
import { ambiguous, describeBytes, notRecognised } from './formError.ts';
import { MIN_STARK_BYTES } from './limits.ts';
import { TRIED_BYTES, unknownProof } from './proofBytes.ts';
import type { PartRole, Piece } from './readProofs.ts';
import { PROOF_LENGTHS } from './selectors.ts';

type Loose = Extract<Piece, { type: 'loose' }>;

/** The pieces with every loose one as a field or as a STARK proof. Errors: FORM_NOT_RECOGNISED, FORM_PARTS_AMBIGUOUS. */
export function placeLoose(pieces: readonly Piece[]): readonly Piece[] {
  const loose = pieces.filter((piece) => piece.type === 'loose');
  if (loose.length === 0) return pieces;
  const others = pieces.filter((piece) => piece.type !== 'loose');
  const proofs = others.filter((piece) => piece.type === 'proof');
  if (proofs.length === 0) return [...others, ...starkPieces(loose, others)];
  const systems = new Set(proofs.map(({ proof }) => proof.system));
  const sp1 = systems.has('sp1-groth16') || systems.has('sp1-plonk');
  const risc0 = systems.has('risc0-groth16');
  return [...others, ...loose.flatMap((piece) => placeBeside(piece, { sp1, risc0, systems }))];
}

interface Beside {
  readonly sp1: boolean;
  readonly risc0: boolean;
  readonly systems: ReadonlySet<ProofSystem>;
}

function placeBeside(piece: Loose, { sp1, risc0, systems }: Beside): Piece[] {
  const { bytes, name } = piece;
  if (!sp1 && !risc0) {
    if (systems.has('sp1-hypercube')) return [field('verificationKey', bytes)];
    throw ambiguous(`${name} (${describeBytes(bytes)}) fits none of the proofs`);
  }
  const named = roleByName(name);
  if (named === 'key' || (named === undefined && bytes.length === 32)) {
    if (sp1 && risc0) throw ambiguous(`${name}: a program’s key of SP1 or an image id?`);
    return [field(sp1 ? 'programVKey' : 'imageId', bytes)];
  }
  if (named === undefined && PROOF_LENGTHS.has(bytes.length)) throw unknownProof(bytes, name);
  if (named === 'digest') return [field('journalDigest', bytes)];
  return [
    ...(sp1 ? [field('publicValues', bytes)] : []),
    ...(risc0 ? [field('journal', bytes)] : []),
  ];
}

/** Without any proof: the largest of them may be a STARK, the other one its key. */
function starkPieces(loose: readonly Loose[], others: readonly Piece[]): Piece[] {
  const [first, second, third] = [...loose].sort((a, b) => b.bytes.length - a.bytes.length);
  if (first === undefined || first.bytes.length < MIN_STARK_BYTES) {
    const tried = loose.map(({ bytes, name }) => `${name}: ${describeBytes(bytes)}`);
    const likely = loose.find(({ bytes }) => PROOF_LENGTHS.has(bytes.length)) ?? first;
    if (likely === undefined || loose.length === 1 || PROOF_LENGTHS.has(likely.bytes.length)) {
      throw unknownProof(likely?.bytes ?? new Uint8Array(0), likely?.name ?? 'the input');
    }
    throw notRecognised(tried.join('; '), TRIED_BYTES);
  }
  if (third !== undefined || others.some(({ type }) => type === 'json-field')) {
    throw ambiguous(
      `${loose.length} binary parts beside each other: which is proof, which is key?`,
    );
  }
  const proof: StarkProof = { system: 'sp1-hypercube', proof: first.bytes };
  const form = 'opaque bytes, by their size taken for a compressed proof of SP1 Hypercube';
  const piece: Piece = { type: 'proof', proof, form, notes: [] };
  return second === undefined ? [piece] : [piece, field('verificationKey', second.bytes)];
}

function field(role: PartRole, bytes: Uint8Array): Piece {
  return { type: 'bytes-field', role, bytes };
}

function roleByName(name: string): 'key' | 'digest' | 'values' | undefined {
  if (/digest/i.test(name)) return 'digest';
  if (/vkey|vk\b|program.?key|verif.*key|image.?id/i.test(name)) return 'key';
  return /public|journal|output|values/i.test(name) ? 'values' : undefined;
}
