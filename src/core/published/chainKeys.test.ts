/** Calls and answers of contracts that name keys, against viem's encoder; each refusal fired. */

import {
  encodeAbiParameters,
  encodeFunctionData,
  keccak256,
  parseAbi,
  parseAbiParameters,
  stringToHex,
  toFunctionSelector,
} from 'viem';
import { describe, expect, test } from 'vitest';
import { bytesToHex, type Hex, hexToBytes } from '../bytes/hex.ts';
import { ExplorerError } from '../errors.ts';
import {
  type ChainQuestion,
  chainCalls,
  commitHashInCallData,
  commitHashOf,
  readChainAnswer,
} from './chainKeys.ts';
import { filled } from './fixture.ts';

const ADDRESS = `0x${'ab'.repeat(20)}` as const;
const COMMIT = filled(32, 1);
const SELECTOR = Uint8Array.of(0xa4, 0x59, 0x4c, 0x59);

const QUESTIONS: readonly ChainQuestion[] = [
  { type: 'ethrex-program-key', commitHash: COMMIT, system: 'sp1' },
  { type: 'ethrex-program-key', commitHash: COMMIT, system: 'risc0' },
  { type: 'ethrex-verifier', system: 'sp1' },
  { type: 'ethrex-verifier', system: 'risc0' },
  { type: 'sp1-verifier-hash' },
  { type: 'sp1-version' },
  { type: 'sp1-vk-root' },
  { type: 'sp1-route', selector: SELECTOR },
  { type: 'risc0-selector' },
  { type: 'risc0-version' },
  { type: 'risc0-control-root' },
  { type: 'risc0-bn254-control-id' },
  { type: 'risc0-route', selector: SELECTOR },
];

const encode = (types: string, ...values: unknown[]) =>
  hexToBytes(encodeAbiParameters(parseAbiParameters(types), values as never)); // fits the types
const read = (question: ChainQuestion, ...answers: Uint8Array[]) =>
  readChainAnswer(question, answers, ADDRESS);

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ExplorerError) return error.code;
    throw error;
  }
  return 'none';
}

describe('chainCalls', () => {
  test.each(QUESTIONS)('behavior: the selector of $type is that of its signature', (question) => {
    for (const { signature, data } of chainCalls(question)) {
      expect(data.slice(0, 10)).toBe(toFunctionSelector(signature));
    }
  });

  test('behavior: arguments are as viem encodes them', () => {
    const abi = parseAbi([
      'function verificationKeys(bytes32,uint8)',
      'function routes(bytes4)',
      'function getVerifier(bytes4)',
    ]);
    const data = (question: ChainQuestion) => chainCalls(question)[0]?.data;
    const commit = bytesToHex(COMMIT);
    const key = (kind: number) =>
      encodeFunctionData({ abi, functionName: 'verificationKeys', args: [commit, kind] });
    expect(data(QUESTIONS[0] as ChainQuestion)).toBe(key(1));
    expect(data(QUESTIONS[1] as ChainQuestion)).toBe(key(2));
    for (const [type, functionName] of [
      ['sp1-route', 'routes'],
      ['risc0-route', 'getVerifier'],
    ] as const) {
      const expected = encodeFunctionData({ abi, functionName, args: [bytesToHex(SELECTOR)] });
      expect(data({ type, selector: SELECTOR })).toBe(expected);
    }
  });
});

describe('readChainAnswer', () => {
  const key = bytesToHex(filled(32, 2));

  test('default', () => {
    const program = QUESTIONS[0] as ChainQuestion;
    expect(read(program, encode('bytes32', key))).toEqual({ type: 'key', key });
    expect(read({ type: 'ethrex-verifier', system: 'sp1' }, encode('address', ADDRESS))).toEqual({
      type: 'address',
      address: ADDRESS,
    });
    expect(read({ type: 'sp1-version' }, encode('string', 'v5.0.0'))).toEqual({
      type: 'text',
      text: 'v5.0.0',
    });
    const route = encode('address,bool', ADDRESS, true);
    expect(read({ type: 'sp1-route', selector: SELECTOR }, route)).toEqual({
      type: 'route',
      verifier: ADDRESS,
      isFrozen: true,
    });
    expect(read({ type: 'risc0-selector' }, encode('bytes4', '0xf536085a'))).toEqual({
      type: 'selector',
      selector: '0xf536085a',
    });
  });

  test('behavior: the control root is two halves, each with its bytes in reverse order', () => {
    const root = filled(32, 3);
    const half = (from: number) =>
      encode('bytes16', bytesToHex(root.slice(from, from + 16).toReversed()));
    const answer = read({ type: 'risc0-control-root' }, half(0), half(16));
    expect(answer).toEqual({ type: 'key', key: bytesToHex(root) });
  });

  test.each(QUESTIONS)('error: KEY_GETTER_MISSING no answer to $type', (question) => {
    expect(codeOf(() => read(question, new Uint8Array(0)))).toBe('KEY_GETTER_MISSING');
    expect(codeOf(() => read(question))).toBe('KEY_GETTER_MISSING');
  });

  test.each(QUESTIONS)('error: KEY_ANSWER_MALFORMED $type cut, lengthened, padded', (question) => {
    const isText = question.type.endsWith('version');
    const good = isText ? encode('string', 'v1') : encode('bytes32', key);
    for (const bytes of [good.slice(0, 31), Uint8Array.of(...good, ...good), filled(33, 1)]) {
      expect(codeOf(() => read(question, bytes, bytes))).toBe('KEY_ANSWER_MALFORMED');
    }
    const isWord = /key$|hash$|vk-root|control-id/.test(question.type);
    const word = filled(32, 5);
    if (!isWord) expect(codeOf(() => read(question, word, word))).toBe('KEY_ANSWER_MALFORMED');
  });

  test('error: KEY_ANSWER_MALFORMED a version that is no short text', () => {
    for (const text of ['', 'x'.repeat(65), 'a\u0000b', '🦀']) {
      expect(codeOf(() => read({ type: 'sp1-version' }, encode('string', text)))).toBe(
        'KEY_ANSWER_MALFORMED',
      );
    }
  });

  test('error: KEY_NOT_REGISTERED zero is no key and no address', () => {
    const zero = new Uint8Array(32);
    for (const question of QUESTIONS) {
      if (question.type.endsWith('version')) continue;
      const answer = question.type === 'sp1-route' ? new Uint8Array(64) : zero;
      expect(codeOf(() => read(question, answer, answer))).toBe('KEY_NOT_REGISTERED');
    }
  });
});

describe('commitHashOf', () => {
  const commit = '3b5d1f0c9a7e4d2b8c6f5a4e3d2c1b0a99887766';

  test('default', async () => {
    expect(bytesToHex(await commitHashOf(commit))).toBe(keccak256(stringToHex(commit)));
    const hash = bytesToHex(COMMIT);
    expect(await commitHashOf(` ${hash} `)).toEqual(COMMIT);
  });

  test('error: INPUT_FIELD_INVALID anything else', async () => {
    for (const text of ['', 'main', commit.slice(1), `0x${commit}`]) {
      await expect(commitHashOf(text)).rejects.toMatchObject({ code: 'INPUT_FIELD_INVALID' });
    }
  });
});

describe('commitHashInCallData', () => {
  const diffs = '(uint256,uint256,(address,address,address,uint256)[],bytes32[])[]';
  const head = 'uint256,bytes32,bytes32,bytes32,bytes32,uint256,bytes32';
  const word = bytesToHex(filled(32, 4));
  const args = [1n, word, word, word, word, 2n, bytesToHex(COMMIT)];
  const calls: readonly (readonly [string, readonly unknown[]])[] = [
    [head, args],
    [`${head},bytes[]`, [...args, ['0x0102']]],
    [
      `${head},${diffs},(uint256,bytes32)[]`,
      [...args, [[1n, 2n, [[ADDRESS, ADDRESS, ADDRESS, 3n]], [word]]], [[4n, word]]],
    ],
  ];
  const encodeCall = (types: string, values: readonly unknown[]): Hex => {
    const selector = toFunctionSelector(`commitBatch(${types})`);
    const parameters = parseAbiParameters(
      types.replace(/,\(uint256,bytes32\)\[\]$/, ', (uint256,bytes32)[]'),
    );
    return `${selector}${encodeAbiParameters(parameters, values as never).slice(2)}`; // fits the types
  };

  test.each(calls)('behavior: found in commitBatch(%s)', (types, values) => {
    expect(commitHashInCallData(hexToBytes(encodeCall(types, values)))).toEqual(COMMIT);
  });

  test('behavior: another call has none', () => {
    expect(commitHashInCallData(filled(300, 1))).toBeUndefined();
    expect(commitHashInCallData(new Uint8Array(0))).toBeUndefined();
  });

  test('error: FORM_MALFORMED call data that is cut', () => {
    const cut = hexToBytes(encodeCall(head, args)).slice(0, -1);
    expect(codeOf(() => commitHashInCallData(cut))).toBe('FORM_MALFORMED');
  });
});
