/**
 * JSON documents of published proofs → pieces: fixtures of SP1 and RISC Zero, the receipts and proofs
 * that their libraries serialise, snarkjs' files, a transaction that calls a verifier. Told apart by the
 * keys that they have; what they say of themselves is compared with what they are.
 */

import { concatBytes } from '../bytes/hex.ts';
import type { PublishedProof } from '../publishedProof.ts';
import { readCallData } from './callData.ts';
import { malformed, notRecognised } from './formError.ts';
import {
  bytesOfField,
  digestOfField,
  fieldOf,
  type JsonField,
  textOfField,
  wordOfField,
  wrong,
} from './jsonField.ts';
import { type ProofFields, requireProofBytes } from './proofBytes.ts';
import type { Piece } from './readProofs.ts';
import { readSnarkjs } from './snarkjsJson.ts';
import { isJsonObject, type Json, type JsonObject } from './strictJson.ts';

const NAMES = {
  vkey: [
    'programVKey',
    'programVkey',
    'program_vkey',
    'vkey',
    'vKey',
    'vk',
    'vk_hash',
    'vkHash',
    'vkey_hash',
    'vkeyHash',
    'verificationKey',
  ],
  publicValues: ['publicValues', 'public_values', 'publicInputs', 'public_inputs'],
  proof: ['proof', 'proofBytes', 'proof_bytes', 'encodedProof', 'encoded_proof'],
  seal: ['seal', 'sealBytes', 'seal_bytes'],
  imageId: ['imageId', 'image_id', 'imageID', 'programId'],
  journal: ['journal', 'journalBytes', 'journal_bytes'],
  journalDigest: ['journalDigest', 'journal_digest'],
  claimDigest: ['claimDigest', 'claim_digest'],
  callData: ['input', 'data', 'calldata', 'callData'],
} as const;

const TRIED = [
  'SP1: proof with vkey and publicValues',
  'RISC Zero: seal with imageId and journal, or a receipt',
  'snarkjs: proof, verification key, public signals',
  'a transaction with the call of a verifier as its input',
];

/** The pieces of a JSON object. Errors: FORM_NOT_RECOGNISED, FORM_MALFORMED. */
export function readProofObject(object: JsonObject, name: string): readonly Piece[] {
  const snarkjs = readSnarkjs(object);
  if (snarkjs !== undefined) return snarkjs;
  if (isJsonObject(object['inner'])) return [readReceipt(object, object['inner'])];
  if (fieldOf(object, NAMES.seal, '') !== undefined) return [readRisc0(object)];
  const proof = fieldOf(object, NAMES.proof, 'SP1’s JSON');
  if (proof !== undefined) {
    return isJsonObject(proof.value) ? [readSp1Sdk(object, proof.value)] : [readSp1(object, proof)];
  }
  const call = readTransaction(object);
  if (call !== undefined) return call;
  const keys = Object.keys(object).slice(0, 12);
  throw notRecognised(`${name}: a JSON object with the keys ${keys.join(', ') || '(none)'}`, TRIED);
}

/** `{vkey, publicValues, proof}`; in our own form a seal may stand there as well. */
function readSp1(object: JsonObject, field: JsonField): Piece {
  const form = 'SP1’s JSON';
  const vkey = fieldOf(object, NAMES.vkey, form);
  const values = fieldOf(object, NAMES.publicValues, form);
  const bytes = bytesOfField(field);
  const risc0 = risc0Fields(object, form);
  const proof = requireProofBytes(bytes, `${form}, field ${field.where}`, {
    ...risc0,
    ...(vkey && { programVKey: digestOfField(vkey) }),
    ...(values && { publicValues: bytesOfField(values) }),
  });
  return { type: 'proof', proof, form, notes: contradictions(object, proof) };
}

/** `{seal, journal, imageId}` and its variants. */
function readRisc0(object: JsonObject): Piece {
  const form = 'RISC Zero’s JSON';
  const seal = fieldOf(object, NAMES.seal, form);
  if (seal === undefined) throw malformed(form, 'field seal', 'is missing');
  const bytes = bytesOfField(seal);
  const where = `${form}, field ${seal.where}`;
  const proof = requireProofBytes(bytes, where, risc0Fields(object, form));
  return { type: 'proof', proof, form, notes: contradictions(object, proof) };
}

function risc0Fields(object: JsonObject, form: string): ProofFields {
  const imageId = fieldOf(object, NAMES.imageId, form);
  const journal = fieldOf(object, NAMES.journal, form);
  const journalDigest = fieldOf(object, NAMES.journalDigest, form);
  const claimDigest = fieldOf(object, NAMES.claimDigest, form);
  return {
    ...(imageId && { imageId: digestOfField(imageId) }),
    ...(journal && { journal: bytesOfField(journal) }),
    ...(journalDigest && { journalDigest: digestOfField(journalDigest) }),
    ...(claimDigest && { claimDigest: digestOfField(claimDigest) }),
  };
}

/** RISC Zero's `Receipt` as serde writes it: the selector is the start of the verifier parameters' digest. */
function readReceipt(object: JsonObject, inner: JsonObject): Piece {
  const form = 'RISC Zero’s receipt';
  const groth16 = inner['Groth16'];
  if (!isJsonObject(groth16)) {
    const kind = Object.keys(inner)[0]?.slice(0, 40) ?? '(none)';
    const looksLike = `a receipt of RISC Zero of the kind ${kind}; only Groth16 can be verified here`;
    throw notRecognised(looksLike, TRIED);
  }
  const at = 'inner.Groth16';
  const seal = fieldOf(groth16, ['seal'], form, at);
  const parameters = fieldOf(groth16, ['verifier_parameters'], form, at);
  if (seal === undefined || parameters === undefined) {
    throw malformed(form, `field ${at}`, 'seal or verifier_parameters is missing');
  }
  const selector = digestOfField(parameters).subarray(0, 4);
  const fields = { ...risc0Fields(object, form), ...prunedImageId(groth16, form) };
  const bytes = concatBytes(selector, bytesOfField(seal));
  const proof = requireProofBytes(bytes, `${form}, field ${at}.seal`, fields);
  return { type: 'proof', proof, form, notes: contradictions(object, proof) };
}

/** The image id of a receipt: the digest of the state before, where the claim holds no more of it. */
function prunedImageId(groth16: JsonObject, form: string): ProofFields {
  const claim = groth16['claim'];
  const value = isJsonObject(claim) ? claim['Value'] : undefined;
  const pre = isJsonObject(value) ? value['pre'] : undefined;
  const where = 'inner.Groth16.claim.Value.pre';
  const pruned = isJsonObject(pre) ? fieldOf(pre, ['Pruned'], form, where) : undefined;
  return pruned ? { imageId: digestOfField(pruned) } : {};
}

/** SP1's `SP1ProofWithPublicValues` as serde writes it: the selector is the start of the key's hash. */
function readSp1Sdk(object: JsonObject, wrapped: JsonObject): Piece {
  const form = 'SP1’s proof with public values';
  const kind = (['Groth16', 'Plonk'] as const).find((key) => isJsonObject(wrapped[key]));
  const inner = kind && wrapped[kind];
  if (kind === undefined || !isJsonObject(inner)) {
    const found = Object.keys(wrapped)[0]?.slice(0, 40) ?? '(none)';
    const looksLike = `a proof of SP1 of the kind ${found}; only Groth16 and Plonk can be read from JSON here`;
    throw notRecognised(looksLike, TRIED);
  }
  const at = `proof.${kind}`;
  const encoded = fieldOf(inner, ['encoded_proof'], form, at);
  const hash = fieldOf(inner, [`${kind.toLowerCase()}_vkey_hash`], form, at);
  if (encoded === undefined || hash === undefined) {
    throw malformed(form, `field ${at}`, 'encoded_proof or the hash of the key is missing');
  }
  const tail = bytesOfField(encoded);
  if (tail.length === 0) throw wrong(encoded, 'is empty: a mock proof, which proves nothing');
  const selector = digestOfField(hash).subarray(0, 4);
  const values = fieldOf(object, NAMES.publicValues, form);
  const where = `${form}, field ${encoded.where}`;
  const proof = requireProofBytes(concatBytes(selector, tail), where, {
    ...programKeyOf(inner, form, at),
    ...(values && { publicValues: bytesOfField(values) }),
  });
  return { type: 'proof', proof, form, notes: [] };
}

/** The program's key is the first public input of SP1's circuits. */
function programKeyOf(inner: JsonObject, form: string, at: string): ProofFields {
  const inputs = fieldOf(inner, ['public_inputs'], form, at);
  const first = Array.isArray(inputs?.value) ? (inputs.value as readonly Json[])[0] : undefined;
  if (first === undefined || first === '') return {};
  return { programVKey: wordOfField({ value: first, where: `${at}.public_inputs[0]`, form }) };
}

/** A transaction, bare or as the answer of a node, whose input calls a verifier. */
function readTransaction(object: JsonObject): readonly Piece[] | undefined {
  const result = object['result'];
  if (isJsonObject(result)) return readTransaction(result);
  const field = fieldOf(object, NAMES.callData, 'transaction');
  if (typeof field?.value !== 'string') return undefined;
  return readCallData(bytesOfField(field));
}

/** Where the document names another system or release than its selector does. */
function contradictions(object: JsonObject, proof: PublishedProof): string[] {
  const version = 'version' in proof ? proof.version : '';
  const said = textOfField(fieldOf(object, ['version'], ''));
  const system = textOfField(fieldOf(object, ['system'], ''));
  const notes: string[] = [];
  if (system !== undefined && system !== proof.system && /^(sp1|risc0|snarkjs)-/.test(system)) {
    notes.push(`The document says “${system}”; by its selector it is ${proof.system}.`);
  }
  if (said !== undefined && !isSameVersion(said, version)) {
    notes.push(`The document says version “${said}”; by its selector it is ${version}.`);
  }
  return notes;
}

/** Tools of v5.2.1 prove with the circuits of v5.0.0: the first number counts, from 6 on the first two. */
function isSameVersion(said: string, version: string): boolean {
  const [major, minor] = said.replace(/^v/, '').split('.');
  const [ours, ourMinor] = version.replace(/^v/, '').split('.');
  if (major !== ours) return false;
  const isFine = version.startsWith('v') ? Number(ours) >= 6 : true;
  return !isFine || minor === undefined || minor === ourMinor;
}
