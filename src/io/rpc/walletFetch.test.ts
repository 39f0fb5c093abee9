/** A wallet behind the door of HTTP: the same reader, limits and checks; reading only. */

import { describe, expect, test } from 'vitest';
import { type ErrorCode, isExplorerError } from '../../core/errors.ts';
import { fetchChainId } from './blockIdentity.ts';
import { parseResult } from './rawResult.ts';
import { createSession } from './session.ts';
import { endpointOf } from './target.ts';
import type { WalletProvider } from './walletFetch.ts';

type Request = WalletProvider['request'];

function sessionOf(request: Request, maxBytes = 1 << 20, timeoutMs = 2_000) {
  const endpoint = endpointOf({
    type: 'wallet',
    wallet: { name: 'Pocket', provider: { request } },
  });
  const { signal } = new AbortController();
  return createSession({ ...endpoint, signal, timeoutMs }, maxBytes, () => {});
}

async function codeOf(request: Request, method = 'eth_call', maxBytes = 1 << 20) {
  try {
    await sessionOf(request, maxBytes, 300).call('chain', method, []);
    return undefined;
  } catch (error) {
    return isExplorerError(error) ? error.code : String(error);
  }
}

describe('walletFetch', () => {
  test('default', async () => {
    const session = sessionOf(async () => '0x1');
    expect(await fetchChainId(session)).toBe(1);
    expect(session.connection.url.host).toBe('Pocket (wallet)');
  });

  test('behavior: a value comes through as it is', async () => {
    const value = { a: [1, 'ü"\\', null, true, {}, []], b: { c: '0x' }, 'd"': 'x'.repeat(200_000) };
    const session = sessionOf(async () => value);
    const call = { host: '', method: 'eth_call' };
    const result = await session.call('chain', call.method, []);
    expect(parseResult(result, call)).toEqual(value);
  });

  test('behavior: accounts, signatures and changes of chain never reach the wallet', async () => {
    const asked: string[] = [];
    const request: Request = async ({ method }) => asked.push(method);
    for (const method of [
      'eth_accounts',
      'eth_requestAccounts',
      'eth_sendTransaction',
      'eth_sign',
      'eth_getEncryptionPublicKey',
      'personal_sign',
      'wallet_switchEthereumChain',
      'wallet_requestPermissions',
    ]) {
      expect(await codeOf(request, method)).toBe('RPC_METHOD_MISSING');
    }
    expect(asked).toEqual([]);
  });

  test.each([
    [
      'RPC_METHOD_MISSING',
      -32601,
      'The method "debug_executionWitness" does not exist / is not available.',
    ],
    [
      'RPC_METHOD_MISSING',
      4200,
      'The requested method is not supported by this Ethereum provider.',
    ],
    ['RPC_WALLET_REFUSED', 4001, 'User rejected the request.'],
    ['RPC_WALLET_REFUSED', 4100, 'The requested account and/or method has not been authorized.'],
    ['RPC_WALLET_OFFLINE', 4900, 'The provider is disconnected from all chains.'],
    ['RPC_WALLET_OFFLINE', 4901, 'The provider is disconnected from the specified chain.'],
    ['RPC_RATE_LIMITED', -32005, 'Request is being rate limited.'],
  ] satisfies readonly (readonly [ErrorCode, number, string])[])(
    'error: %s for code %i',
    async (expected, code, message) => {
      expect(await codeOf(() => Promise.reject({ code, message }))).toBe(expected);
    },
  );

  test('error: RPC_STATE_PRUNED inside the error of the wallet', async () => {
    const inner = { code: -32000, message: 'missing trie node 12 (path )' };
    const outer = { code: -32603, message: 'Internal JSON-RPC error.' };
    expect(await codeOf(() => Promise.reject({ ...outer, data: inner }))).toBe('RPC_STATE_PRUNED');
    const wrapped = { ...outer, data: { originalError: inner } };
    expect(await codeOf(() => Promise.reject(wrapped))).toBe('RPC_STATE_PRUNED');
  });

  test('behavior: the URL of the node behind a wallet is blotted out of its words', async () => {
    const message = 'request to https://mainnet.example/v3/k3y-0123456789 failed';
    const request: Request = () => Promise.reject({ code: -32603, message });
    const failure = sessionOf(request).call('chain', 'eth_call', []);
    await expect(failure).rejects.toMatchObject({
      data: { nodeText: 'request to https://mainnet.example/v3/••• failed' },
    });
  });

  test('error: RPC_RESPONSE_TOO_LARGE is counted while the answer is written out', async () => {
    const big = Array.from({ length: 5_000 }, () => '0x1234567890');
    expect(await codeOf(async () => big, 'eth_call', 10_000)).toBe('RPC_RESPONSE_TOO_LARGE');
    expect(await codeOf(async () => big)).toBeUndefined();
  });

  test('error: RPC_RESPONSE_NOT_JSON for what JSON cannot hold', async () => {
    const loop: unknown[] = [];
    loop.push(loop);
    for (const value of [1n, () => 1, Number.NaN, loop, { a: Symbol('x') }]) {
      expect(await codeOf(async () => value)).toBe('RPC_RESPONSE_NOT_JSON');
    }
  });

  test('error: RPC_TIMEOUT of a wallet that never answers', async () => {
    expect(await codeOf(() => new Promise(() => {}))).toBe('RPC_TIMEOUT');
  });

  test('behavior: a wallet that throws at once, or throws anything, is an error like others', async () => {
    const throwing: Request = () => {
      throw new Error('no');
    };
    expect(await codeOf(throwing)).toBe('RPC_ERROR');
    expect(await codeOf(() => Promise.reject(undefined))).toBe('RPC_ERROR');
  });
});
