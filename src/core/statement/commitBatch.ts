/**
 * How long the parts of a batch's tail are, from the calldata of the transaction that committed it.
 * Source: ethrex `OnChainProposer.commitBatch`; its selector, 0xc0ddc604, is computed, not written down.
 */

import { bytesToHex } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { ExplorerError } from '../errors.ts';
import { type AbiValue, decodeParameters } from '../labels/abi.ts';
import { parseSignature } from '../labels/signature.ts';
import type { L2TailCounts } from '../publishedProof.ts';

/** Since asset diffs came (2025-12-22). */
const CURRENT =
  'commitBatch(uint256,bytes32,bytes32,bytes32,bytes32,uint256,bytes32,(uint256,uint256,(address,address,address,uint256)[],bytes32[])[],(uint256,bytes32)[])';
/** Places of the arguments. */
const DIFFS = 7;
const INCOMING = 8;

/**
 * The counts in the calldata of a `commitBatch`.
 * Errors: STATEMENT_CALLDATA_UNKNOWN. Assumes: `loadKeccak` has resolved.
 */
export function tailCountsOf(calldata: Uint8Array): L2TailCounts {
  const signature = parseSignature(CURRENT);
  if (signature === undefined) throw new Error('Invariant broken: the signature does not parse');
  const selector = bytesToHex(selectorOf(signature.canonical));
  const found = bytesToHex(calldata.subarray(0, 4));
  const decoded =
    found === selector ? decodeParameters(signature.parameters, calldata.subarray(4)) : undefined;
  if (decoded === undefined) {
    throw new ExplorerError('STATEMENT_CALLDATA_UNKNOWN', 'This is no calldata of commitBatch', {
      expected: selector,
      found,
    });
  }
  return {
    balanceDiffs: listOf(decoded.values[DIFFS]).map((diff) => {
      const [, , assets, messages] = listOf(diff);
      return { assets: listOf(assets).length, messages: listOf(messages).length };
    }),
    incoming: listOf(decoded.values[INCOMING]).length,
  };
}

function selectorOf(signature: string): Uint8Array {
  const text = Uint8Array.from(signature, (character) => character.charCodeAt(0));
  return keccak256(text).subarray(0, 4);
}

/** The signature says where lists and tuples are. */
function listOf(value: AbiValue | undefined): readonly AbiValue[] {
  if (Array.isArray(value)) return value;
  throw new Error('Invariant broken: a list of the signature is none');
}
