/**
 * Keys read from contracts on a real anvil: a contract with the getters of ethrex' proposer, of
 * SP1's verifier and gateway and of RISC Zero's, deployed there. Skipped where there is no anvil.
 */

import { encodeFunctionData, type Hex } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Anvil, findAnvil, startAnvil } from '../../../e2e/fixtures/anvil.ts';
import { compile } from '../../../scripts/capture/compile.ts';
import { type ChainQuestion, commitHashOf } from '../../core/published/chainKeys.ts';
import { fetchChainKey } from './chainKeys.ts';
import { serveNode } from './fixture.ts';

const COMMIT = '3b5d1f0c9a7e4d2b8c6f5a4e3d2c1b0a99887766';
const KEY = `0x${'c1'.repeat(32)}`;
const OTHER = `0x${'d2'.repeat(20)}`;
const HASH = '0xa4594c59bbc142f3b81c3ecb7f50a7c34bc9af7c4c444b5d48b795427e285913';
const ROOT = '0xb1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167';

const { abi, bytecode } = compile('VerifierKeys');
const found = findAnvil();
const signal = new AbortController().signal;
const SELECTOR = Uint8Array.of(0xa4, 0x59, 0x4c, 0x59);

let anvil: Anvil;
let address: Hex;

const ask = (question: ChainQuestion, at: string = address, block?: string) => {
  const options = { signal, ...(block !== undefined && { block }) };
  return fetchChainKey({ type: 'url', url: anvil.url }, at, question, options);
};

describe.skipIf(found.path === undefined)('fetchChainKey', () => {
  beforeAll(async () => {
    anvil = await startAnvil(found.path ?? '', { hardfork: 'osaka' }); // skipped without a path
    const [from] = await anvil.call<Hex[]>('eth_accounts');
    const send = async (transaction: object) => {
      const hash = await anvil.call<Hex>('eth_sendTransaction', [
        { from, gas: '0x500000', ...transaction },
      ]);
      await anvil.call('evm_mine');
      return anvil.call<{ contractAddress: Hex; status: Hex }>('eth_getTransactionReceipt', [hash]);
    };
    const deployed = await send({ data: bytecode });
    expect(deployed.status).toBe('0x1');
    address = deployed.contractAddress;
    // In a block of its own: the key is not there in the block before.
    const data = encodeFunctionData({ abi, functionName: 'register', args: [COMMIT, KEY] });
    expect((await send({ to: address, data })).status).toBe('0x1');
  }, 60_000);
  afterAll(() => anvil?.stop());

  test('default: a program’s key, with chain, contract, block and call', async () => {
    const question = {
      type: 'ethrex-program-key',
      commitHash: await commitHashOf(COMMIT),
      system: 'sp1',
    } as const;
    expect(await ask(question)).toEqual({
      answer: { type: 'key', key: KEY },
      provenance: {
        type: 'chain',
        chainId: 31337,
        address: address.toLowerCase(),
        block: '2',
        call: 'verificationKeys(bytes32,uint8)',
      },
    });
  });

  test('error: KEY_NOT_REGISTERED another kind, and the same one a block before', async () => {
    const commitHash = await commitHashOf(COMMIT);
    const question = { type: 'ethrex-program-key', commitHash } as const;
    const refused = { code: 'KEY_NOT_REGISTERED' };
    await expect(ask({ ...question, system: 'risc0' })).rejects.toMatchObject(refused);
    await expect(ask({ ...question, system: 'sp1' }, address, '1')).rejects.toMatchObject(refused);
    await expect(ask({ type: 'ethrex-verifier', system: 'risc0' })).rejects.toMatchObject(refused);
  });

  test('behavior: addresses, hashes, routes, versions, constants', async () => {
    const answers = await Promise.all(
      (
        [
          { type: 'ethrex-verifier', system: 'sp1' },
          { type: 'sp1-verifier-hash' },
          { type: 'sp1-version' },
          { type: 'sp1-route', selector: SELECTOR },
          { type: 'risc0-selector' },
          { type: 'risc0-control-root' },
        ] as const
      ).map((question) => ask(question)),
    );
    expect(answers.map(({ answer }) => answer)).toEqual([
      { type: 'address', address: OTHER },
      { type: 'key', key: HASH },
      { type: 'text', text: 'v5.0.0' },
      { type: 'route', verifier: OTHER, isFrozen: true },
      { type: 'selector', selector: '0xc27d1bc0' },
      { type: 'key', key: ROOT },
    ]);
  });

  test('error: KEY_CONTRACT_MISSING an address without code', async () => {
    await expect(ask({ type: 'sp1-verifier-hash' }, OTHER)).rejects.toMatchObject({
      code: 'KEY_CONTRACT_MISSING',
      data: { address: OTHER, block: '2' },
    });
  });

  test('error: KEY_GETTER_MISSING a contract without the function', async () => {
    await expect(ask({ type: 'sp1-vk-root' })).rejects.toMatchObject({
      code: 'KEY_GETTER_MISSING',
    });
    const route = { type: 'risc0-route', selector: SELECTOR } as const;
    await expect(ask(route)).rejects.toMatchObject({ code: 'KEY_GETTER_MISSING' });
  });

  test('error: INPUT_FIELD_INVALID no address', async () => {
    await expect(ask({ type: 'sp1-version' }, '0x1234')).rejects.toMatchObject({
      code: 'INPUT_FIELD_INVALID',
    });
  });
});

describe('fetchChainKey of a node that lies', () => {
  const block = { number: '0x10', hash: `0x${'11'.repeat(32)}` };
  const known: Record<string, unknown> = {
    eth_chainId: '0x1',
    eth_getBlockByNumber: block,
    eth_getCode: '0x00',
  };

  test.each([
    ['KEY_ANSWER_MALFORMED', `${HASH}00`],
    ['KEY_GETTER_MISSING', '0x'],
    ['RPC_RESPONSE_MALFORMED', '0x1'],
    ['RPC_RESPONSE_MALFORMED', null],
  ])('error: %s for the answer %s', async (code, answer) => {
    const node = await serveNode((method) => ({
      result: method === 'eth_call' ? answer : known[method],
    }));
    const target = { type: 'url', url: node.url } as const;
    const asked = fetchChainKey(target, OTHER, { type: 'sp1-verifier-hash' }, { signal });
    await expect(asked).rejects.toMatchObject({ code });
    // The tag was resolved first: nothing was asked at a moving block.
    expect(node.asked.slice(2).map(([, params]) => params.at(-1))).toEqual(['0x10', '0x10']);
    await node.stop();
  });
});
