import { Common, Mainnet } from '@ethereumjs/common';
import { createTx, type TypedTxData } from '@ethereumjs/tx';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex } from '../bytes/hex.ts';
import { keccak256, loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp } from '../bytes/rlp.ts';
import type { ExplorerError } from '../errors.ts';
import { transactionChainId, transactionItem } from './encodeTransaction.ts';
import { failureOf } from './fixture.ts';

beforeAll(loadKeccak);

// ethereumjs asks for KZG to be there before it makes a blob transaction; serialising does not use it.
const customCrypto = { kzg: {} as never };
const common = new Common({ chain: Mainnet, hardfork: 'prague', customCrypto });
const at = (value: unknown): { value: unknown; where: string } => ({ value, where: 'tx' });

function encode(transaction: unknown): Uint8Array {
  const item = transactionItem(at(transaction));
  return item instanceof Uint8Array ? item : encodeRlp(item);
}

const failure = (transaction: unknown): ExplorerError | undefined =>
  failureOf(() => encode(transaction));

const hexOf = (length: number): fc.Arbitrary<`0x${string}`> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(bytesToHex);
const quantity = (bits: number): fc.Arbitrary<`0x${string}`> =>
  fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }).map((n) => `0x${n.toString(16)}` as const);
const accessList = fc.array(
  fc.record({ address: hexOf(20), storageKeys: fc.array(hexOf(32), { maxLength: 3 }) }),
  { maxLength: 3 },
);
const authorizationList = fc.array(
  fc.record({
    ...{ chainId: quantity(64), address: hexOf(20), nonce: quantity(63) },
    ...{
      yParity: fc.constantFrom<`0x${string}`>('0x0', '0x1'),
      r: quantity(250),
      s: quantity(250),
    },
  }),
  { minLength: 1, maxLength: 3 },
);
const base = {
  ...{ nonce: quantity(63), to: hexOf(20), value: quantity(200) },
  ...{ input: fc.uint8Array({ maxLength: 70 }).map(bytesToHex) },
  ...{ gas: quantity(62), r: quantity(250), s: quantity(250) },
};
const typed = {
  ...base,
  chainId: fc.constant('0x1'),
  accessList,
  yParity: fc.constantFrom('0x0', '0x1'),
};
const fees = { maxFeePerGas: fc.constant('0xfffffffff'), maxPriorityFeePerGas: quantity(30) };

/** Transactions of every type in the form of the JSON-RPC. */
const transactions: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  'legacy before EIP-155': fc.record({
    ...{ ...base, type: fc.constant('0x0'), gasPrice: quantity(60) },
    ...{ v: fc.constantFrom('0x1b', '0x1c') },
  }),
  'legacy after EIP-155': fc.record({
    ...{ ...base, type: fc.constant('0x0'), gasPrice: quantity(60) },
    ...{ v: fc.constantFrom('0x25', '0x26') },
  }),
  'access list': fc.record({ ...typed, type: fc.constant('0x1'), gasPrice: quantity(60) }),
  'fee market': fc.record({ ...typed, ...fees, type: fc.constant('0x2') }),
  blob: fc.record({
    ...{ ...typed, ...fees, type: fc.constant('0x3'), maxFeePerBlobGas: quantity(60) },
    blobVersionedHashes: fc.array(
      hexOf(31).map((rest) => `0x01${rest.slice(2)}`),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  'set code': fc.record({ ...typed, ...fees, type: fc.constant('0x4'), authorizationList }),
};

/** What ethereumjs makes of the same fields. */
function oracle(transaction: Record<string, unknown>): Uint8Array {
  const { gas, input, yParity, v, ...rest } = transaction;
  const data = { ...rest, gasLimit: gas, data: input, v: yParity ?? v };
  return createTx(data as TypedTxData, { common }).serialize(); // the arbitraries above are its fields
}

describe('transactionItem', () => {
  test.each(Object.keys(transactions))('default: %s, as ethereumjs serialises it', (kind) => {
    fc.assert(
      fc.property(transactions[kind] ?? fc.constant({}), (transaction) => {
        const expected = oracle(transaction);
        const hash = bytesToHex(keccak256(expected));
        expect(bytesToHex(encode({ ...transaction, hash }))).toBe(bytesToHex(expected));
      }),
      { numRuns: 40 },
    );
  });

  const legacy = { nonce: 1, gasPrice: 2, gas: 3, to: null, value: 4, input: '0x', r: 5, s: 6 };

  test('behavior: without a type, the fields tell it', () => {
    expect(encode({ ...legacy, v: 27 })[0]).toBe(0xc9);
    const more = {
      ...legacy,
      chainId: 1,
      accessList: [],
      v: 0,
      maxFeePerGas: 1,
      maxPriorityFeePerGas: 1,
    };
    expect(encode({ ...legacy, chainId: 1, accessList: [], v: 0 })[0]).toBe(1);
    expect(encode(more)[0]).toBe(2);
    expect(encode({ ...more, blobVersionedHashes: [], maxFeePerBlobGas: 1 })[0]).toBe(3);
    expect(encode({ ...more, authorizationList: [] })[0]).toBe(4);
  });

  test('behavior: null, absent, "" and 0x all create a contract', () => {
    const { to: _, ...absent } = { ...legacy, v: 27 };
    const creations = [
      { ...absent, to: null },
      absent,
      { ...absent, to: '' },
      { ...absent, to: '0x' },
    ];
    expect(new Set(creations.map((creation) => bytesToHex(encode(creation)))).size).toBe(1);
  });

  test("behavior: alloy's form, with the signature apart and a parity for v", () => {
    const body = {
      chain_id: '0x1',
      nonce: 1,
      gas_price: 2,
      gas_limit: 3,
      to: null,
      value: '0x4',
      input: '0x',
    };
    const signature = { r: '0x5', s: '0x6', yParity: '0x1', v: '0x1' };
    const wrap = (transaction: object): object => ({ signature, transaction });
    expect(encode(wrap({ Legacy: body }))).toEqual(encode({ ...legacy, v: 38 }));
    const { chain_id: _, ...early } = body;
    expect(encode(wrap({ Legacy: early }))).toEqual(encode({ ...legacy, v: 28 }));
    expect(encode(wrap({ Eip2930: { ...body, access_list: [] } }))[0]).toBe(1);
  });

  test('error: INPUT_FIELD_INVALID for a type that is not known', () => {
    expect(failure({ ...legacy, type: '0x7e' })?.data['where']).toBe('tx.type');
    expect(failure({ signature: {}, transaction: { Deposit: {} } })?.data['where']).toBe(
      'tx.transaction',
    );
  });

  test('error: INPUT_FIELD_INVALID for a missing field, named', () => {
    expect(failure({ ...legacy, type: 2, chainId: 1 })?.data['where']).toBe(
      'tx.maxPriorityFeePerGas',
    );
  });

  test('error: INPUT_FIELD_INVALID for a hash that is another', () => {
    const error = failure({ ...legacy, v: 27, hash: `0x${'00'.repeat(32)}` });
    expect(error?.data['where']).toBe('tx.hash');
  });
});

describe('transactionChainId', () => {
  test('default: the field, or v after EIP-155', () => {
    const of = (fields: object): unknown => transactionChainId(at({ r: 1, s: 1, ...fields }));
    expect(of({ type: 2, chainId: '0x88bb0' })).toBe(560_048);
    expect(of({ v: '0x25' })).toBe(1);
    expect(of({ v: '0x1b' })).toBeUndefined();
    expect(of({ v: '0x0' })).toBeUndefined();
    expect(of({ v: `0x${'f'.repeat(64)}` })).toBeUndefined();
  });
});
