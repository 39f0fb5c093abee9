import {
  encodeErrorResult,
  encodeFunctionData,
  erc20Abi,
  erc721Abi,
  erc1155Abi,
  erc4626Abi,
  multicall3Abi,
  parseAbi,
  toEventSelector,
  toFunctionSelector,
} from 'viem';
import { entryPoint06Abi, entryPoint07Abi, entryPoint08Abi } from 'viem/account-abstraction';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import type { Decoded } from '../changes.ts';
import { callLabel, decodeCall, decodeLog, decodeRevert, signatureHash } from './decode.ts';
import { ERRORS } from './errors.ts';
import { EVENTS } from './events.ts';
import { FUNCTIONS } from './functions.ts';
import { parseSignature, type Signature } from './signature.ts';

const ADDRESS = '0x00000000000000000000000000000000000000aa';
const OTHER = '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed';

beforeAll(loadKeccak);

const bytes = (hex: string) => hexToBytes(hex);
const word = (hex: string) => bytes(`0x${hex.replace('0x', '').padStart(64, '0')}`);

function hashOf(text: string): Hex {
  return bytesToHex(signatureHash((parseSignature(text) as Signature).canonical)); // the list holds signatures
}

/** The listed texts with these hashes, by the first `digits` of them. */
function listed(texts: readonly string[], digits: number): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const key = hashOf(text).slice(0, 2 + digits);
    found.set(key, [...(found.get(key) ?? []), (parseSignature(text) as Signature).canonical]);
  }
  return found;
}

describe('built-in signatures', () => {
  test('default: every one parses, and none is listed twice', () => {
    for (const list of [FUNCTIONS, EVENTS, ERRORS]) {
      for (const text of list) expect(parseSignature(text), text).toBeDefined();
      expect(new Set(list).size).toBe(list.length);
    }
    const canonical = FUNCTIONS.map((text) => parseSignature(text)?.canonical);
    expect(new Set(canonical).size).toBe(FUNCTIONS.length);
  });

  test('behavior: no two functions or errors share a selector', () => {
    for (const found of [listed(FUNCTIONS, 8), listed(ERRORS, 8)]) {
      for (const [selector, names] of found) expect(names, selector).toHaveLength(1);
    }
  });

  /** Selectors as the EIPs and the contracts' own documentation print them. */
  test.each([
    ['transfer(address to, uint256 value)', '0xa9059cbb'],
    ['transferFrom(address from, address to, uint256 valueOrTokenId)', '0x23b872dd'],
    ['approve(address spender, uint256 valueOrTokenId)', '0x095ea7b3'],
    ['balanceOf(address account)', '0x70a08231'],
    ['supportsInterface(bytes4 interfaceId)', '0x01ffc9a7'], // ERC-165
    ['onERC721Received(address operator, address from, uint256 tokenId, bytes data)', '0x150b7a02'], // ERC-721
    [
      'onERC1155Received(address operator, address from, uint256 id, uint256 value, bytes data)',
      '0xf23a6e61',
    ], // ERC-1155
    [
      'onERC1155BatchReceived(address operator, address from, uint256[] ids, uint256[] values, bytes data)',
      '0xbc197c81',
    ],
    ['isValidSignature(bytes32 hash, bytes signature)', '0x1626ba7e'], // ERC-1271
    [
      'deposit(bytes pubkey, bytes withdrawal_credentials, bytes signature, bytes32 deposit_data_root)',
      '0x22895118',
    ],
    ['execute(bytes commands, bytes[] inputs, uint256 deadline)', '0x3593564c'],
    // ethrex, as its contracts were recomputed
    [
      'verifyBatches(uint256 firstBatchNumber, bytes[] risc0BlockProofs, bytes[] sp1ProofsBytes, bytes[] tdxSignatures)',
      '0x9711f750',
    ],
    ['mintETH(address to)', '0xb0f4d395'],
    ['withdraw(address receiverOnL1)', '0x51cff8d9'],
  ])('behavior: %s has its known selector', (text, selector) => {
    expect(FUNCTIONS).toContain(text);
    expect(hashOf(text).slice(0, 10)).toBe(selector);
  });

  test('behavior: every commitBatch of ethrex has the selector of its deployments', () => {
    const selectors = FUNCTIONS.filter((text) => text.startsWith('commitBatch')).map((text) =>
      hashOf(text).slice(0, 10),
    );
    expect(selectors).toEqual(['0x3db97de8', '0xe9c1fe59', '0x052f02c8', '0xc0ddc604']);
  });

  test.each([
    [
      'Transfer(address indexed from, address indexed to, uint256 value)',
      '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef',
    ],
    [
      'DepositEvent(bytes pubkey, bytes withdrawal_credentials, bytes amount, bytes signature, bytes index)',
      '0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5',
    ], // EIP-6110
    [
      'BatchCommitted(bytes32 indexed newStateRoot)',
      '0x7ebe42360bcb182fe0a88148b081e4557c89d09aa6af8307635ac2f83e2aaa65',
    ],
    [
      EVENTS.find((text) => text.startsWith('OrderFulfilled')) as string, // it is listed
      '0x9d9af8e38d66c62e2c12f0225249fd9d721c54b83f48d9352c97c6cacdcb6f31', // in real blocks of the witness data
    ],
    [
      'BatchVerified(uint256 indexed lastVerifiedBatch)',
      '0x1ee066b0cc077ae247f731c0ad7cb81d140e8062773445294e6b74944ad455e3',
    ],
  ])('behavior: %s has its known topic', (text, topic) => {
    expect(EVENTS).toContain(text);
    expect(hashOf(text)).toBe(topic);
  });

  test.each([
    ['Error(string reason)', '0x08c379a0'], // Solidity
    ['Panic(uint256 code)', '0x4e487b71'],
  ])('behavior: %s has its known selector', (text, selector) => {
    expect(ERRORS).toContain(text);
    expect(hashOf(text).slice(0, 10)).toBe(selector);
  });

  test('behavior: what viem knows of the same contracts has the same types and indexed arguments', () => {
    const functions = listed(FUNCTIONS, 8);
    const events = new Map(EVENTS.map((text) => [text, parseSignature(text) as Signature]));
    let compared = 0;
    const abis = [
      erc20Abi,
      erc721Abi,
      erc1155Abi,
      erc4626Abi,
      multicall3Abi,
      entryPoint06Abi,
      entryPoint07Abi,
      entryPoint08Abi,
    ];
    for (const item of abis.flatMap((abi) => [...(abi as readonly { type: string }[])])) {
      if (item.type === 'function' && functions.has(toFunctionSelector(item as never))) compared++;
      if (item.type !== 'event') continue;
      const { name, inputs } = item as never as { name: string; inputs: { indexed?: boolean }[] };
      const indexed = inputs.map((input) => input.indexed === true).join();
      const topic = toEventSelector(item as never);
      const ours = [...events].filter(([text]) => hashOf(text) === topic);
      if (ours.length === 0) continue;
      compared++;
      expect(
        ours.map(([, { parameters }]) => parameters.map(({ isIndexed }) => isIndexed).join()),
        name,
      ).toContain(indexed);
    }
    expect(compared).toBeGreaterThan(60);
  });
});

describe('decodeCall', () => {
  test('default: arguments with names and types', () => {
    const data = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'transfer',
      args: [ADDRESS, 10n ** 18n],
    });
    expect(decodeCall(bytes(data))).toEqual({
      signature: 'transfer(address,uint256)',
      arguments: [
        { name: 'to', type: 'address', value: ADDRESS },
        { name: 'value', type: 'uint256', value: '1000000000000000000' },
      ],
    });
    expect(callLabel(bytes(data))).toBe('transfer(address,uint256)');
  });

  test('behavior: tuples, lists and bytes are written out', () => {
    const data = encodeFunctionData({
      abi: multicall3Abi,
      functionName: 'aggregate3',
      args: [[{ target: ADDRESS, allowFailure: true, callData: '0xc0ffee' }]],
    });
    expect(decodeCall(bytes(data))?.arguments).toEqual([
      {
        name: 'calls',
        type: '(address,bool,bytes)[]',
        value: `[(target: ${ADDRESS}, allowFailure: true, callData: 0xc0ffee)]`,
      },
    ]);
  });

  test('behavior: calls within calls are decoded, to a depth of three, where they are known', () => {
    const transfer = encodeFunctionData({
      abi: erc20Abi,
      functionName: 'transfer',
      args: [ADDRESS, 1n],
    });
    const wrap = (callData: Hex) =>
      encodeFunctionData({
        abi: multicall3Abi,
        functionName: 'aggregate3',
        args: [
          [
            { target: ADDRESS, allowFailure: true, callData },
            { target: ADDRESS, allowFailure: true, callData: '0xdeadbeef' },
            { target: ADDRESS, allowFailure: true, callData: `${transfer}00` },
          ],
        ],
      });
    const depthOf = (call: Decoded | undefined): string[] =>
      call === undefined ? [] : [call.signature, ...depthOf(call.arguments[0]?.calls?.[0])];
    const aggregate = 'aggregate3((address,bool,bytes)[])';
    expect(depthOf(decodeCall(bytes(wrap(transfer))))).toEqual([
      aggregate,
      'transfer(address,uint256)',
    ]);
    expect(decodeCall(bytes(wrap(transfer)))?.arguments[0]?.calls).toHaveLength(1);
    const deep = wrap(wrap(wrap(wrap(wrap(transfer)))));
    expect(depthOf(decodeCall(bytes(deep)))).toEqual([aggregate, aggregate, aggregate, aggregate]);
  });

  test('behavior: a batch that points at one call a thousand times, within itself, ends soon', () => {
    const word = (value: number) => value.toString(16).padStart(64, '0');
    const selector = toFunctionSelector('multicall(bytes[])').slice(2);
    const count = 1000;
    const batch = (inner: string) =>
      `${selector}${word(32)}${word(count)}${word(count * 32).repeat(count)}${word(inner.length / 2)}${inner.padEnd(Math.ceil(inner.length / 64) * 64, '0')}`;
    const data = bytes(`0x${batch(batch(batch(batch(''))))}`);
    const start = process.cpuUsage();
    expect(decodeCall(data)?.arguments[0]?.calls?.length).toBeLessThan(64);
    expect(process.cpuUsage(start).user).toBeLessThan(3_000_000); // microseconds of the processor, not of the clock
  });

  test('behavior: bytes behind the arguments are counted', () => {
    const data = encodeFunctionData({ abi: erc20Abi, functionName: 'totalSupply' });
    expect(decodeCall(bytes(`${data}c0ffee`))?.trailingBytes).toBe(3);
  });

  test('behavior: an unknown selector is shown as it is, and shorter data has none', () => {
    expect(decodeCall(bytes('0xdeadbeef'))).toBeUndefined();
    expect(callLabel(bytes('0xdeadbeef00'))).toBe('0xdeadbeef');
    expect(callLabel(bytes('0xdead'))).toBeUndefined();
    expect(decodeCall(bytes('0xa9059cbb'))).toBeUndefined(); // its arguments are missing
    expect(callLabel(bytes('0xa9059cbb'))).toBe('transfer(address,uint256)');
  });
});

describe('decodeRevert', () => {
  const abi = parseAbi([
    'error Error(string reason)',
    'error Panic(uint256 code)',
    'error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)',
  ]);

  test('default: reasons, panics and errors of standards', () => {
    const reason = encodeErrorResult({ abi, errorName: 'Error', args: ['paused\u202e<b>'] });
    expect(decodeRevert(bytes(reason))?.arguments).toEqual([
      { name: 'reason', type: 'string', value: 'paused\\u{202e}<b>' },
    ]);
    const panic = encodeErrorResult({ abi, errorName: 'Panic', args: [0x11n] });
    expect(decodeRevert(bytes(panic))?.arguments).toEqual([
      { name: 'code', type: 'uint256', value: '17', meaning: 'arithmetic overflow or underflow' },
    ]);
    const balance = encodeErrorResult({
      abi,
      errorName: 'ERC20InsufficientBalance',
      args: [ADDRESS, 1n, 2n],
    });
    expect(decodeRevert(bytes(balance))?.signature).toBe(
      'ERC20InsufficientBalance(address,uint256,uint256)',
    );
  });

  test('behavior: nothing is no reason', () => {
    expect(decodeRevert(new Uint8Array(0))).toBeUndefined();
  });
});

describe('decodeLog', () => {
  const transfer = bytes('0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef');

  test('default: of events with one topic, the one whose indexed arguments fit', () => {
    const erc20 = decodeLog([transfer, word(ADDRESS), word(OTHER)], word('0x2a'));
    expect(erc20?.arguments).toEqual([
      { name: 'from', type: 'address', value: ADDRESS, indexed: true },
      { name: 'to', type: 'address', value: OTHER, indexed: true },
      { name: 'value', type: 'uint256', value: '42' },
    ]);
    const erc721 = decodeLog(
      [transfer, word(ADDRESS), word(OTHER), word('0x2a')],
      new Uint8Array(0),
    );
    expect(erc721?.arguments[2]).toEqual({
      name: 'tokenId',
      type: 'uint256',
      value: '42',
      indexed: true,
    });
  });

  test('behavior: of an indexed dynamic value only the hash is there', () => {
    const text = 'URI(string value, uint256 indexed id)';
    const uri = decodeLog(
      [bytes(hashOf(text)), word('0x7')],
      bytes(`0x${'20'.padStart(64, '0')}${'2'.padStart(64, '0')}${'6869'.padEnd(64, '0')}`),
    );
    expect(uri?.arguments.map(({ value }) => value)).toEqual(['hi', '7']);
  });

  test('behavior: a topic that is no value of its type, missing data and no topic at all are not decoded', () => {
    expect(
      decodeLog([transfer, word(`0x1${'0'.repeat(40)}`), word(OTHER)], word('0x2a')),
    ).toBeUndefined();
    expect(decodeLog([transfer, word(ADDRESS), word(OTHER)], new Uint8Array(0))).toBeUndefined();
    expect(decodeLog([], new Uint8Array(0))).toBeUndefined();
    expect(decodeLog([word('0x1')], new Uint8Array(0))).toBeUndefined();
  });
});
