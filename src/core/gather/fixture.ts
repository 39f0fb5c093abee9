/**
 * A node that answers `eth_getProof` out of a recorded witness: what it can prove it proves, everything
 * else it does not serve. So the gathering is tested on real blocks without their node.
 */

import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { isExplorerError } from '../errors.ts';
import { decodeHeader } from '../execution/block.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type { GatherAnswer, Gathering, GatherRequest, GatherStep } from '../gathering.ts';
import { createAccountProof } from '../proof/accountProof.ts';
import { type StateTries, triesAfter, triesBefore } from '../state/stateTries.ts';
import { validateDocument } from '../verifyDocument.ts';
import { encodeBundleJson } from '../witness/bundle.ts';
import type { BlockDocument } from '../witness/executionWitness.ts';

export interface WitnessNode {
  /** The block with nothing of its witness, as a node gives it. */
  readonly bare: Uint8Array;
  readonly validation: Validation;
  readonly answer: (request: GatherRequest) => GatherAnswer;
}

/** How much the node tells: a trace of all keys, access lists, or proofs alone. */
export type Helpfulness = 'trace' | 'accessList' | 'proofs';

/** A node over a document whose check is VALID. */
export async function createWitnessNode(
  document: BlockDocument,
  help: Helpfulness = 'trace',
): Promise<WitnessNode> {
  const validation = await validateDocument(document, {}, () => {});
  const { state } = validation;
  if (state === undefined || validation.ladder.verdict() !== 'VALID') {
    throw new Error('the recorded witness is not complete');
  }
  const tries = { parent: triesBefore(state), block: triesAfter(state) };
  const { codes, headers } = document.witness;
  const keys = keysOf(validation);
  const witness = { state: [], codes: [], keys: [], headers: [] };
  return {
    bare: encodeBundleJson({ ...document, witness }),
    validation,
    answer(request) {
      switch (request.type) {
        case 'trace':
          return help === 'trace' ? value([{ result: traceOf(keys) }]) : UNAVAILABLE;
        case 'accessList':
          return help === 'accessList' ? value({ accessList: listOf(keys) }) : UNAVAILABLE;
        case 'proof':
          return proofIn(tries[request.at], request.address, request.slots);
        case 'code':
          return found(codes.find((code) => bytesToHex(keccak256(code)) === request.hash));
        case 'header':
          return found(headers.find((rlp) => decodeHeader(rlp).number === request.number));
      }
    },
  };
}

/** Answers until the gathering is done. `change` may replace an answer on its way. */
export async function gatherFrom(
  gathering: Gathering,
  node: WitnessNode,
  change: (answer: GatherAnswer, request: GatherRequest) => GatherAnswer = (answer) => answer,
): Promise<{
  readonly done: Extract<GatherStep, { type: 'done' }>;
  readonly asked: GatherRequest[];
}> {
  const asked: GatherRequest[] = [];
  let step = await gathering.start(node.bare);
  while (step.type === 'ask') {
    asked.push(...step.requests);
    step = await gathering.take(
      step.requests.map((request) => change(node.answer(request), request)),
    );
  }
  return { done: step, asked };
}

const UNAVAILABLE: GatherAnswer = { type: 'unavailable' };

function value(json: unknown): GatherAnswer {
  return { type: 'value', value: json };
}

function found(bytes: Uint8Array | undefined): GatherAnswer {
  return bytes === undefined ? UNAVAILABLE : value(bytesToHex(bytes));
}

function proofIn(tries: StateTries, address: Hex, slots: readonly Hex[]): GatherAnswer {
  try {
    const keys = slots.map((slot) => hexToBytes(slot));
    return value(createAccountProof(tries, hexToBytes(address), keys));
  } catch (error) {
    if (isExplorerError(error, 'WITNESS_NODE_MISSING')) return UNAVAILABLE;
    throw error;
  }
}

function keysOf({ state }: Validation): Map<Hex, Hex[]> {
  const keys = new Map<Hex, Hex[]>();
  for (const { address, slots } of state?.accounts.values() ?? []) {
    keys.set(
      bytesToHex(address),
      [...slots.values()].map(({ key }) => bytesToHex(key)),
    );
  }
  return keys;
}

function traceOf(keys: ReadonlyMap<Hex, readonly Hex[]>): object {
  return Object.fromEntries(
    [...keys].map(([address, slots]) => [
      address,
      { storage: Object.fromEntries(slots.map((slot) => [slot, '0x'])) },
    ]),
  );
}

function listOf(keys: ReadonlyMap<Hex, readonly Hex[]>): object[] {
  return [...keys].map(([address, storageKeys]) => ({ address, storageKeys }));
}
