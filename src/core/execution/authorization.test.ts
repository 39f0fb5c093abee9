import { privateKeyToAccount } from 'viem/accounts';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { delegationTo, recoverAuthority } from './authorization.ts';
import type { Authorization } from './transactionEnvelope.ts';

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const DELEGATE = '0x63c0c19a282a1b52b07dd5a65b58948a07dae32b';

beforeAll(loadKeccak);

async function signed(key: number, chainId: number, nonce: number) {
  const account = privateKeyToAccount(`0x${key.toString(16).padStart(64, '0')}`);
  const { r, s, yParity } = await account.signAuthorization({ address: DELEGATE, chainId, nonce });
  const authorization: Authorization = {
    chainId: BigInt(chainId),
    address: hexToBytes(DELEGATE),
    nonce: BigInt(nonce),
    yParity: BigInt(yParity as number),
    r: BigInt(r),
    s: BigInt(s),
  };
  return { authorization, signer: account.address.toLowerCase() };
}

describe('recoverAuthority', () => {
  test('default: the account that viem signs for', async () => {
    for (const [key, chainId, nonce] of [
      [1, 1, 0],
      [2, 0, 1],
      [3, 560048, 300],
      [4, 1, 255],
    ] as const) {
      const { authorization, signer } = await signed(key, chainId, nonce);
      const authority = recoverAuthority(authorization);
      expect(authority && bytesToHex(authority)).toBe(signer);
    }
  });

  test('behavior: another chain, nonce or address is signed by somebody else', async () => {
    const { authorization, signer } = await signed(1, 1, 7);
    for (const change of [{ chainId: 2n }, { nonce: 8n }, { address: new Uint8Array(20) }]) {
      const authority = recoverAuthority({ ...authorization, ...change });
      expect(authority && bytesToHex(authority)).not.toBe(signer);
    }
  });

  test('behavior: the mirrored signature, a parity above 1, zero and overlong numbers sign nothing', async () => {
    const { authorization } = await signed(1, 1, 7);
    const mirrored = { s: ORDER - authorization.s, yParity: 1n - authorization.yParity };
    expect(recoverAuthority({ ...authorization, ...mirrored })).toBeUndefined();
    for (const change of [
      { yParity: 2n },
      { r: 0n },
      { s: 0n },
      { r: ORDER },
      { r: 2n ** 256n - 1n },
    ]) {
      expect(recoverAuthority({ ...authorization, ...change })).toBeUndefined();
    }
  });
});

describe('delegationTo', () => {
  test('default: 23 bytes, and none for the zero address', () => {
    expect(bytesToHex(delegationTo(hexToBytes(DELEGATE)))).toBe(`0xef0100${DELEGATE.slice(2)}`);
    expect(delegationTo(new Uint8Array(20))).toHaveLength(0);
  });
});
