/** The older state diff of ethrex: what is encoded is read again, the sizes are those of its documentation, and nothing else is taken. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes } from '../bytes/hex.ts';
import { failureOf } from '../witness/fixture.ts';
import {
  decodeLegacyStateDiff,
  encodeLegacyAccountDiff,
  encodeLegacyStateDiff,
  LEGACY_HEADER_BYTES,
  type LegacyAccountDiff,
  type LegacyHeader,
  type LegacyStateDiff,
} from './legacyStateDiff.ts';

const [A, B] = [new Uint8Array(20).fill(0xaa), new Uint8Array(20).fill(0xbb)];
const HEADER: LegacyHeader = {
  transactionsRoot: new Uint8Array(32).fill(1),
  receiptsRoot: new Uint8Array(32).fill(2),
  parentHash: new Uint8Array(32).fill(3),
  gasLimit: 0x04n,
  gasUsed: 0x05n,
  timestamp: 0x06n,
  number: 0x07n,
  baseFeePerGas: 0x08n,
};

/** A diff with these accounts and nothing more. */
function diffOf(...accounts: LegacyAccountDiff[]): LegacyStateDiff {
  return { header: HEADER, accounts, messages: [], privilegedTransactions: [] };
}

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const uint = (bits: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n });
const code = fc.oneof(
  fc.record({ type: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({ type: fc.constant('hash' as const), hash: bytes(32) }),
);
const slots = fc.uniqueArray(fc.record({ key: bytes(32), value: uint(256) }), {
  maxLength: 5,
  selector: ({ key }) => bytesToHex(key),
});
const account: fc.Arbitrary<LegacyAccountDiff> = fc
  .record(
    { balance: uint(256), nonceIncrease: fc.nat({ max: 65_535 }), storage: slots, code },
    { requiredKeys: [] },
  )
  .filter((fields) => Object.keys(fields).length > 0)
  .chain((fields) => bytes(20).map((address) => ({ address, ...fields })));
const diff: fc.Arbitrary<LegacyStateDiff> = fc.record({
  header: fc.record({
    transactionsRoot: bytes(32),
    receiptsRoot: bytes(32),
    parentHash: bytes(32),
    gasLimit: uint(64),
    gasUsed: uint(64),
    timestamp: uint(64),
    number: uint(64),
    baseFeePerGas: uint(64),
  }),
  accounts: fc.uniqueArray(account, { selector: ({ address }) => bytesToHex(address) }),
  messages: fc.array(fc.record({ from: bytes(20), dataHash: bytes(32), id: bytes(32) })),
  privilegedTransactions: fc.array(fc.record({ address: bytes(20), value: uint(256) })),
});

/** The order in which a diff is written: accounts by address, slots by key. */
function sorted({ accounts, ...rest }: LegacyStateDiff): LegacyStateDiff {
  const by =
    <T>(key: (item: T) => Uint8Array) =>
    (a: T, b: T) =>
      bytesToHex(key(a)) < bytesToHex(key(b)) ? -1 : 1;
  return {
    ...rest,
    accounts: [...accounts]
      .sort(by((one) => one.address))
      .map((one) =>
        one.storage === undefined
          ? one
          : { ...one, storage: [...one.storage].sort(by((slot) => slot.key)) },
      ),
  };
}

describe('encodeLegacyStateDiff, decodeLegacyStateDiff', () => {
  test('default: any diff is read again as it was', () => {
    fc.assert(
      fc.property(diff, (one) => {
        expect(decodeLegacyStateDiff(encodeLegacyStateDiff(one))).toEqual(sorted(one));
      }),
    );
  });

  test('behavior: the header takes 136 bytes after the version', () => {
    expect(LEGACY_HEADER_BYTES).toBe(1 + 136);
    const empty = encodeLegacyStateDiff(diffOf());
    expect(empty).toHaveLength(LEGACY_HEADER_BYTES + 3 * 2);
    expect(bytesToHex(empty)).toBe(
      `0x01${'01'.repeat(32)}${'02'.repeat(32)}${'03'.repeat(32)}${[4, 5, 6, 7, 8]
        .map((value) => `000000000000000${value}`)
        .join('')}000000000000`,
    );
  });

  test('behavior: a transfer takes 108 bytes of accounts, a message 84, a privileged transaction 52', () => {
    const empty = encodeLegacyStateDiff(diffOf()).length;
    const transfer = diffOf(
      { address: A, balance: 1n, nonceIncrease: 1 },
      { address: B, balance: 2n },
    );
    expect(encodeLegacyStateDiff(transfer).length - empty).toBe(108);
    const message = { from: A, dataHash: new Uint8Array(32), id: new Uint8Array(32) };
    expect(encodeLegacyStateDiff({ ...diffOf(), messages: [message] }).length - empty).toBe(84);
    const privilegedTransactions = [{ address: A, value: 1n }];
    expect(encodeLegacyStateDiff({ ...diffOf(), privilegedTransactions }).length - empty).toBe(52);
  });

  test('behavior: a type byte tells what follows the address', () => {
    const word = '00'.repeat(31);
    const storage = [{ key: new Uint8Array(32).fill(9), value: 7n }];
    const all = encodeLegacyAccountDiff({
      address: A,
      balance: 5n,
      nonceIncrease: 258,
      storage,
      code: { type: 'bytes', bytes: Uint8Array.of(0x60, 0x00) },
    });
    expect(bytesToHex(all)).toBe(
      `0x0f${'aa'.repeat(20)}${word}0501020001${'09'.repeat(32)}${word}0700026000`,
    );
    const hash = encodeLegacyAccountDiff({
      address: A,
      code: { type: 'hash', hash: HEADER.parentHash },
    });
    expect(bytesToHex(hash)).toBe(`0x10${'aa'.repeat(20)}${'03'.repeat(32)}`);
  });

  const good = encodeLegacyStateDiff(diffOf({ address: A, balance: 1n }));
  const withType = (type: number) =>
    concatBytes(good.subarray(0, 139), Uint8Array.of(type), good.subarray(140));
  test.each<readonly [title: string, input: Uint8Array]>([
    ['no bytes', new Uint8Array(0)],
    ['another version', concatBytes(Uint8Array.of(2), good.subarray(1))],
    ['bytes after its end', concatBytes(good, Uint8Array.of(0))],
    ['an account of no type', withType(0)],
    ['a type that is none', withType(32)],
    ['a code and its hash', withType(24)],
    [
      'an account too few',
      hexToBytes(
        `${bytesToHex(good.subarray(0, 137))}0002${bytesToHex(good.subarray(139)).slice(2)}`,
      ),
    ],
  ])('error: STATE_DIFF_MALFORMED, %s', (_, input) => {
    expect(failureOf(() => decodeLegacyStateDiff(input))?.code).toBe('STATE_DIFF_MALFORMED');
  });

  test('error: STATE_DIFF_MALFORMED, cut off anywhere', () => {
    for (let length = 0; length < good.length; length++) {
      const failure = failureOf(() => decodeLegacyStateDiff(good.subarray(0, length)));
      expect(failure?.code).toBe('STATE_DIFF_MALFORMED');
    }
  });

  test('error: STATE_DIFF_MALFORMED, an account without a change, and numbers without room', () => {
    for (const wrong of [
      { address: A },
      { address: A, nonceIncrease: 65_536 },
      { address: A, balance: 2n ** 256n },
      { address: A, code: { type: 'bytes' as const, bytes: new Uint8Array(65_536) } },
    ]) {
      expect(failureOf(() => encodeLegacyAccountDiff(wrong))?.code).toBe('STATE_DIFF_MALFORMED');
    }
  });
});
