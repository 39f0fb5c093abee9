/** Our decoder of transactions against ethereumjs' objects, and against what is no transaction. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TypedTransaction } from '@ethereumjs/tx';
import fc from 'fast-check';

import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, type Hex } from '../bytes/hex.ts';
import { loadKeccak } from '../bytes/keccak.ts';
import { encodeRlp, type RlpInput } from '../bytes/rlp.ts';
import { isExplorerError } from '../errors.ts';
import { HAS_DATA, listExamples, readExample, readReal } from '../testData.ts';
import { witnessData } from '../witness/testData.ts';
import { decodeBlock } from './block.ts';
import { resolveRules } from './chainRules.ts';
import { ethereumjsExecutor } from './ethereumjs/engine.ts';
import { decodeEnvelope, type TransactionEnvelope } from './transactionEnvelope.ts';

const REAL = HAS_DATA
  ? readdirSync(join(witnessData('SOURCE.md') as string, '../blocks')).map(
      (name) => `blocks/${name}`,
    )
  : [];

beforeAll(loadKeccak);

type Loose = Readonly<Record<string, unknown>>;

/** The fields of ethereumjs' object in our terms. */
function fieldsOf(transaction: TypedTransaction) {
  const loose = transaction as unknown as Loose;
  const isLegacy = transaction.type === 0;
  return {
    type: transaction.type,
    chainId: isLegacy ? undefined : loose['chainId'],
    nonce: transaction.nonce,
    gasPrice: loose['gasPrice'],
    maxPriorityFeePerGas: loose['maxPriorityFeePerGas'],
    maxFeePerGas: loose['maxFeePerGas'],
    gasLimit: transaction.gasLimit,
    to: transaction.to?.bytes && bytesToHex(transaction.to.bytes),
    value: transaction.value,
    data: bytesToHex(transaction.data),
    accessList: isLegacy ? undefined : plain(loose['accessList']),
    maxFeePerBlobGas: loose['maxFeePerBlobGas'],
    blobVersionedHashes: loose['blobVersionedHashes'],
    authorizations: plain(loose['authorizationList']),
    v: transaction.v,
    r: transaction.r,
    s: transaction.s,
  };
}

function ours(envelope: TransactionEnvelope) {
  const { to, data, type, chainId, accessList, authorizations, blobVersionedHashes } = envelope;
  return {
    ...envelope,
    chainId: type === 0 ? undefined : chainId,
    to: to && bytesToHex(to),
    data: bytesToHex(data),
    accessList: accessList?.map(({ address, storageKeys }) => [
      bytesToHex(address),
      storageKeys.map(bytesToHex),
    ]),
    blobVersionedHashes: blobVersionedHashes?.map(bytesToHex),
    authorizations: authorizations?.map(({ chainId: id, address, nonce, yParity, r, s }) =>
      [id, address, nonce, yParity, r, s].map((field) =>
        typeof field === 'bigint' ? minimal(field) : bytesToHex(field),
      ),
    ),
  };
}

function minimal(value: bigint): Hex {
  const hex = value.toString(16);
  return value === 0n ? '0x' : `0x${hex.length % 2 === 0 ? hex : `0${hex}`}`;
}

/** Byte arrays at any depth as hex. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return bytesToHex(value);
  return Array.isArray(value) ? value.map(plain) : value;
}

async function expectSame(document: Awaited<ReturnType<typeof readExample>>): Promise<void> {
  const block = decodeBlock(document.blockRlp);
  const rules = resolveRules(document.chain, block.header);
  const { prepared } = await ethereumjsExecutor.prepare(block, rules, () => {});
  const { transactions } = prepared as { readonly transactions: readonly TypedTransaction[] };
  for (const [i, transaction] of transactions.entries()) {
    const bytes = block.transactions[i] as Uint8Array; // they were prepared from these
    expect(ours(decodeEnvelope(bytes))).toEqual(fieldsOf(transaction));
  }
}

describe('decodeEnvelope', () => {
  test.each(listExamples().map((name) => name.replace('.json.gz', '')))(
    'behavior: %s: as ethereumjs reads them',
    async (name) => {
      await expectSame(await readExample(name));
    },
  );

  test.skipIf(!HAS_DATA).each(REAL)(
    'behavior: %s: as ethereumjs reads them',
    async (name) => {
      await expectSame(await readReal(name));
    },
    120_000,
  );

  /** A transaction of each type: the fields in their order. */
  const to = new Uint8Array(20).fill(0xaa);
  const one = Uint8Array.of(1);
  const none = new Uint8Array(0);
  const access: RlpInput = [[to, [new Uint8Array(32).fill(1)]]];
  const SAMPLES: readonly (readonly [number, RlpInput[]])[] = [
    [0, [one, one, one, to, one, none, Uint8Array.of(37), one, one]],
    [1, [one, one, one, one, none, one, one, access, none, one, one]],
    [2, [one, one, one, one, one, to, one, one, access, one, one, one]],
    [3, [one, one, one, one, one, to, one, one, [], one, [new Uint8Array(32)], one, one, one]],
    [
      4,
      [one, one, one, one, one, to, one, one, [], [[one, to, none, one, one, one]], one, one, one],
    ],
  ];
  const bytesOf = (type: number, items: RlpInput) =>
    type === 0 ? encodeRlp(items) : Uint8Array.of(type, ...encodeRlp(items));

  test.each(SAMPLES)(
    'behavior: type %i: a field too few, too many or of another kind is refused',
    (type, items) => {
      expect(decodeEnvelope(bytesOf(type, items)).type).toBe(type);
      const refuse = (broken: RlpInput[]) =>
        expect(() => decodeEnvelope(bytesOf(type, broken))).toThrow(
          expect.toSatisfy((error) => isExplorerError(error)),
        );
      refuse(items.slice(0, -1));
      refuse([...items, one]);
      for (const i of items.keys()) {
        const isList = !(items[i] instanceof Uint8Array);
        refuse(items.with(i, isList ? one : []));
        refuse(items.with(i, isList ? [one] : [one]));
      }
      refuse(items.with(items.length - 1, Uint8Array.of(0, 1)));
      refuse(items.with(items.length - 1, new Uint8Array(33).fill(1)));
    },
  );

  test('error: TRANSACTION_MALFORMED for a type that is not known', () => {
    for (const bytes of [
      Uint8Array.of(5, 0xc0),
      Uint8Array.of(0x7e, 0xc0),
      Uint8Array.of(0, 0xc0),
      none,
    ]) {
      expect(() => decodeEnvelope(bytes)).toThrow(
        expect.toSatisfy((error) => isExplorerError(error, 'TRANSACTION_MALFORMED')),
      );
    }
  });

  test('behavior: any bytes end in a transaction or in an expected error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLES), fc.nat(), fc.nat(255), ([type, items], at, byte) => {
        const bytes = bytesOf(type, items);
        bytes[at % bytes.length] = byte;
        try {
          decodeEnvelope(bytes);
        } catch (error) {
          expect(isExplorerError(error)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('behavior: a legacy transaction without replay protection names no chain', () => {
    const [, items] = SAMPLES[0] as (typeof SAMPLES)[0];
    expect(decodeEnvelope(bytesOf(0, items)).chainId).toBe(1n);
    expect(decodeEnvelope(bytesOf(0, items.with(6, Uint8Array.of(27)))).chainId).toBeUndefined();
  });
});
