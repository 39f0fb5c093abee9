/// <reference path="./snarkjs.d.ts" />
/**
 * The prover of snarkjs, on a curve without threads: a witness and a proof of any of its protocols, with
 * a turn for whoever waits between its steps. Nothing here checks the files; whoever gives them does.
 */

import type { Curve, MemoryFile, Proven } from 'snarkjs';
import { assert } from '../errors.ts';
import type { PairingCurve } from '../publishedProof.ts';
import { inTurn, onOwnCurve, SILENT, SNARKJS_CURVE, type SnarkjsProtocol } from './snarkjs.ts';

/** What a prover is given: files in memory, and the inputs of the circuit by name. */
export interface ProveCall {
  readonly protocol: SnarkjsProtocol;
  readonly curve: PairingCurve;
  /** The circuit in WebAssembly, as circom writes it, with its inputs; or a witness that is there already. */
  readonly wasm?: Uint8Array;
  /** The proving key, of this protocol and over this curve. */
  readonly zkey: Uint8Array;
  /** Numbers in decimal, and lists of them. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** All signals, as a file of snarkjs (.wtns). */
  readonly witness?: Uint8Array;
  /** Told when all signals of the circuit are computed, and the proof proper begins. */
  readonly onWitness?: () => void;
  /** Awaited before each step of the curve, of some ten milliseconds: a worker can be ended there. */
  readonly turn?: () => Promise<void>;
}

/**
 * A proof by snarkjs, in its JSON. Leaves no thread and no global behind.
 *
 * Assumes: the files are of one circuit. Throws `SNARK_ENGINE_FAILED` where snarkjs throws, which it does
 * for inputs that the circuit refuses and for keys of another protocol or curve.
 */
export function proveBySnarkjs(call: ProveCall): Promise<Proven> {
  return inTurn(() => proveAlone(call));
}

async function proveAlone(call: ProveCall): Promise<Proven> {
  const { protocol, curve, zkey, onWitness, turn } = call;
  const snarkjs = await import('snarkjs');
  return onOwnCurve(curve, `${protocol} proof`, async (own) => {
    const restore = turn === undefined ? () => {} : giveTurns(own, turn);
    try {
      const witness = await witnessOf(call);
      onWitness?.();
      return await snarkjs[protocol].prove({ type: 'mem', data: zkey }, witness, SILENT);
    } finally {
      restore();
    }
  });
}

/** The witness of the call, or the one that its program makes of its inputs. */
async function witnessOf({ wasm, input = {}, witness }: ProveCall): Promise<MemoryFile> {
  if (witness !== undefined) return { type: 'mem', data: witness };
  assert(wasm !== undefined, 'a program or a witness is given');
  const { wtns } = await import('snarkjs');
  const made: MemoryFile = { type: 'mem' };
  await wtns.calculate(input, { type: 'mem', data: wasm }, made);
  return made;
}

/**
 * Makes the actions of the curve wait for each other and for a turn before each. By itself a proof is one
 * task of the event loop, however long. Says how to put back what was there.
 */
function giveTurns(curve: Curve, turn: () => Promise<void>): () => void {
  const { tm } = curve;
  const atOnce = tm.queueAction;
  let last: Promise<unknown> = Promise.resolve();
  tm.queueAction = (action, transfers) => {
    const done = last.then(turn).then(() => atOnce.call(tm, action, transfers));
    last = done.catch(() => {}); // whoever asked has the failure
    return done;
  };
  return () => {
    tm.queueAction = atOnce;
  };
}

/**
 * A proof with its signals as arguments of the verifier contract that snarkjs writes: lists of hex.
 * Throws `SNARK_ENGINE_FAILED`.
 */
export async function callDataBySnarkjs(
  protocol: SnarkjsProtocol,
  { proof, publicSignals }: Proven,
): Promise<string> {
  const snarkjs = await import('snarkjs');
  const curve = proof['curve'] === SNARKJS_CURVE['bls12-381'] ? 'bls12-381' : 'bn254';
  const [first, second] = protocol === 'fflonk' ? [publicSignals, proof] : [proof, publicSignals]; // as each wants them
  return inTurn(() =>
    onOwnCurve(curve, `${protocol} call data`, () =>
      snarkjs[protocol].exportSolidityCallData(first, second),
    ),
  );
}

/**
 * The verification key that a proving key holds, in snarkjs' JSON. Throws `SNARK_ENGINE_FAILED` where the
 * file is no key of snarkjs.
 */
export async function exportKeyBySnarkjs(
  zkey: Uint8Array,
  curve: PairingCurve,
): Promise<Record<string, unknown>> {
  const snarkjs = await import('snarkjs');
  return inTurn(() =>
    onOwnCurve(curve, 'verification key', () =>
      snarkjs.zKey.exportVerificationKey({ type: 'mem', data: zkey }, SILENT),
    ),
  );
}
