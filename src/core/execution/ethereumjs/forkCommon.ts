/**
 * ethereumjs' `Common` for one fork, from genesis on, with our cryptography, and with its look-ups
 * remembered: by itself it searches an array for every opcode and copies itself for every transaction.
 */

import { Common, Mainnet } from '@ethereumjs/common';
import { bigIntToFixedBytes, bytesToBigInt, hexToBytes } from '../../bytes/hex.ts';
import { keccak256 } from '../../bytes/keccak.ts';
import { verifyKzgProof } from '../../crypto/kzg.ts';
import { recoverPublicKey } from '../../crypto/secp256k1.ts';
import { sha256 } from '../../crypto/sha256.ts';
import type { ChainRules } from '../chainRules.ts';
import type { Fork } from '../forks.ts';

/** ethereumjs' names of the forks. */
function engineFork(fork: Fork): string {
  return fork === 'frontier' ? 'chainstart' : fork;
}

/** A `Common` fixed to the fork of `rules`. */
export function createForkCommon(rules: ChainRules): Common {
  const common = new Common({
    chain: { ...Mainnet, name: 'glassblock', chainId: rules.chainId },
    hardfork: engineFork(rules.fork),
    customCrypto: {
      keccak256,
      sha256,
      ecrecover: recoverUncompressed,
      kzg: kzg as never, // only verifyProof is ever called on blocks
    },
  });
  return common;
}

/**
 * Makes a `Common` remember what cannot change any more: its fork is fixed.
 * Plain twin: the object as ethereumjs makes it. Measured by the benchmark (c).
 */
export function rememberLookups(common: Common): Common {
  const eips = new Map<number, boolean>();
  const params = new Map<string, bigint>();
  const forks = new Map<string, boolean>();
  const types = { value: common.consensusType() };
  const slow = {
    isActivatedEIP: common.isActivatedEIP.bind(common),
    param: common.param.bind(common),
    gteHardfork: common.gteHardfork.bind(common),
    updateParams: common.updateParams.bind(common),
  };
  const merged = new Set<unknown>();
  common.isActivatedEIP = (eip) => remembered(eips, eip, slow.isActivatedEIP);
  common.param = (name) => remembered(params, name, slow.param);
  common.gteHardfork = (fork) => remembered(forks, String(fork), () => slow.gteHardfork(fork));
  common.consensusType = () => types.value;
  common.copy = () => common;
  common.updateParams = (table) => {
    if (merged.has(table)) return;
    merged.add(table);
    params.clear();
    slow.updateParams(table);
  };
  return common;
}

function remembered<K, V>(known: Map<K, V>, key: K, find: (key: K) => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = find(key);
  known.set(key, value);
  return value;
}

/** The signer's public key, 64 bytes. Throws where there is none, as ethereumjs expects. */
function recoverUncompressed(
  messageHash: Uint8Array,
  v: bigint,
  r: Uint8Array,
  s: Uint8Array,
  chainId?: bigint,
): Uint8Array {
  const recovery = recoveryBit(v, chainId);
  const signature = new Uint8Array(64);
  signature.set(bigIntToFixedBytes(bytesToBigInt(r), 32), 0);
  signature.set(bigIntToFixedBytes(bytesToBigInt(s), 32), 32);
  const key = recoverPublicKey(messageHash, signature, recovery);
  if (key === null) throw new Error('the signature has no public key');
  return key;
}

/** The parity of R: v itself for typed transactions, v − 27, or v − 35 − 2·chainId. EIP-155. */
function recoveryBit(v: bigint, chainId: bigint | undefined): 0 | 1 {
  const bit = v === 0n || v === 1n ? v : chainId === undefined ? v - 27n : v - (chainId * 2n + 35n);
  if (bit !== 0n && bit !== 1n) throw new Error('v is of no signature');
  return bit === 0n ? 0 : 1;
}

const kzg = {
  verifyProof: (commitment: string, z: string, y: string, proof: string): boolean =>
    verifyKzgProof(hexToBytes(commitment), hexToBytes(z), hexToBytes(y), hexToBytes(proof)),
};
