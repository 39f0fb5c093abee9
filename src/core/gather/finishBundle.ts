/**
 * What was gathered, as a bundle. It is checked once, strictly, and what that check walked through is
 * kept; where it is not VALID, everything is kept, so that whoever looks at it sees all there is.
 */

import { ethereumjsExecutor } from '../execution/ethereumjs/engine.ts';
import { type Validation, validateStateless } from '../execution/statelessValidation.ts';
import { findNode } from '../trie/nodePool.ts';
import { encodeBundleJson } from '../witness/bundle.ts';
import type { BlockDocument, ExecutionWitness } from '../witness/executionWitness.ts';
import type { Evidence } from './evidence.ts';

/** The bundle of `document` with its witness from `evidence`, JSON in UTF-8. */
export async function finishBundle(
  document: BlockDocument,
  evidence: Evidence,
): Promise<Uint8Array> {
  const whole: BlockDocument = {
    ...document,
    format: 'block + eth_getProof',
    builtFrom: 'eth_getProof',
    witness: wholeOf(evidence),
  };
  const validation = await validateStateless(whole, {
    executor: ethereumjsExecutor,
    now: () => 0,
    onProgress: () => {},
  });
  const isValid = validation.ladder.verdict() === 'VALID';
  const witness = isValid ? usedOf(whole.witness, validation) : whole.witness;
  return encodeBundleJson({ ...whole, witness: { ...witness, keys: keysOf(validation) } });
}

function wholeOf(evidence: Evidence): ExecutionWitness {
  const headers = [...evidence.headers.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    state: [...evidence.nodes.values()],
    codes: [...evidence.codes.values()],
    keys: [],
    headers: headers.map(([, { rlp }]) => rlp),
  };
}

/**
 * Guesses and hints ask for more than a block needs; headers are few, and all of them stay. So does the
 * root of the state, which a block that touches nothing starts from all the same.
 */
function usedOf(witness: ExecutionWitness, { state, preStateRoot }: Validation): ExecutionWitness {
  if (state === undefined || preStateRoot === undefined) return witness;
  const { pool, codes } = state;
  const root = findNode(pool, preStateRoot);
  return {
    ...witness,
    state: witness.state.filter((_, index) => pool.used[index] === 1 || index === root),
    codes: [...codes.used].flatMap((hash) => codes.byHash.get(hash) ?? []),
  };
}

/** Labels: every account and slot that the check looked up. */
function keysOf({ state }: Validation): Uint8Array[] {
  return [...(state?.accounts.values() ?? [])].flatMap(({ address, slots }) => [
    address,
    ...[...slots.values()].map(({ key }) => key),
  ]);
}
