/**
 * Makes a proof of Glassblock's own circuit: that an entry of a block's diff has the values that are
 * revealed, and changed by at least a bound. Nothing is given out that was not verified here first.
 */

import { bytesToHex, type Hex } from './bytes/hex.ts';
import type { CircuitInput } from './commitment/circuitInput.ts';
import { SIGNAL_NAMES } from './commitment/claim.ts';
import { rootToHex } from './commitment/commitBlock.ts';
import { sha256 } from './crypto/sha256.ts';
import { assert, ExplorerError } from './errors.ts';
import type { ProofStage, ProveOptions } from './prover.ts';
import { throwBehind, throwIfAborted } from './provers/proveErrors.ts';
import { keyHashOf, verifyMade } from './provers/verifyMade.ts';
import type { SnarkjsProof } from './publishedProof.ts';
import { STATE_CHANGE_FILES, type StateChangeFile } from './snark/keys/stateChange.ts';
import { callDataBySnarkjs, type ProverEngine, proveBySnarkjs } from './snark/snarkjsProver.ts';
import type { ProofTask } from './statement/proofTask.ts';

/** The bytes of the circuit's files. */
export type CircuitFiles = Readonly<Record<StateChangeFile, Uint8Array>>;

/** What the environment of this prover may give besides. */
export interface ProveTaskOptions extends ProveOptions {
  /** How the work gives way: in a worker, so that it can be ended. */
  readonly engine?: ProverEngine;
  /** SHA-256 of the environment where it has one, which takes a third of the time. */
  readonly hash?: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** A proof as one JSON document, which `verify-proof` and the page read. */
export interface StateChangeProof {
  readonly statement: 'state-change';
  /** snarkjs' JSON. */
  readonly proof: Readonly<Record<string, unknown>>;
  /** In decimal, in the order of the circuit. */
  readonly publicSignals: readonly string[];
  /** snarkjs' JSON; whoever verifies compares its hash. */
  readonly verificationKey: unknown;
  /** SHA-256 of the key, as `verify-proof` prints it. */
  readonly keyHash: Hex;
  readonly diffCommitment: Hex;
  /** What is said, for people; nothing reads it back. */
  readonly says: readonly string[];
}

/**
 * Proves a claim that was made ready before, perhaps in another thread.
 * Errors: PROVER_ARTEFACT_CHANGED, SNARK_ENGINE_FAILED, OUT_OF_MEMORY, ABORTED, SNARK_PROOF_FALSE where
 * what was made does not hold.
 */
export async function proveTask(
  { input, says }: ProofTask,
  files: CircuitFiles,
  { signal, onProgress = () => {}, engine = {}, hash = hashHere }: ProveTaskOptions = {},
): Promise<StateChangeProof> {
  const at = (stage: ProofStage) => {
    throwIfAborted(signal);
    onProgress({ stage });
  };
  at('files');
  await checkFiles(files, hash);
  const verificationKey: unknown = JSON.parse(new TextDecoder().decode(files.verificationKey));
  at('witness');
  const { wasm, zkey } = files;
  const proven = proveBySnarkjs({
    protocol: 'groth16',
    curve: 'bn254',
    wasm,
    zkey,
    input,
    onWitness: () => at('proof'),
    ...engine,
  });
  const { proof, publicSignals } = await proven.catch(throwBehind);
  at('check');
  const made = { system: 'snarkjs-groth16', proof, publicSignals, verificationKey } as const;
  await checkProof(made, input);
  return {
    statement: 'state-change',
    proof,
    publicSignals,
    verificationKey,
    keyHash: keyHashOf(made),
    diffCommitment: rootToHex(BigInt(input.diffCommitment)),
    says,
  };
}

/** The proof without its words, as links carry it: the key goes by its name. */
export function stateChangeProof({ proof, publicSignals }: StateChangeProof): SnarkjsProof {
  return { system: 'snarkjs-groth16', proof, publicSignals, keyName: 'state-change' };
}

/** The arguments by which a verifier contract of this circuit is called. */
export function solidityCallData({ proof, publicSignals }: StateChangeProof): Promise<string> {
  return callDataBySnarkjs('groth16', { proof, publicSignals: [...publicSignals] });
}

/** Refuses files that are not the circuit's. Errors: PROVER_ARTEFACT_CHANGED. */
async function checkFiles(
  files: CircuitFiles,
  hash: (bytes: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  for (const [file, { name, sha256: expected }] of Object.entries(STATE_CHANGE_FILES)) {
    const found = bytesToHex(await hash(files[file as StateChangeFile])); // the names of the record
    if (found === expected) continue;
    const message = `${name} has another SHA-256 than the published file`;
    throw new ExplorerError('PROVER_ARTEFACT_CHANGED', message, { file: name, expected, found });
  }
}

async function hashHere(bytes: Uint8Array): Promise<Uint8Array> {
  return sha256(bytes);
}

/** The proof holds, and its signals are those of the claim. */
async function checkProof(
  made: SnarkjsProof & { publicSignals: readonly string[] },
  input: CircuitInput,
) {
  await verifyMade(made);
  const isOfClaim = SIGNAL_NAMES.every((name, i) => made.publicSignals[i] === input[name]);
  assert(isOfClaim, 'the circuit gave other public signals than the claim has');
}
