/** Roots of payload requests: against remerkleable's of real blocks, and a plain merkleizer written from the specification. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes } from '../bytes/hex.ts';
import { exampleBytes } from '../inspect/testData.ts';
import { HAS_DATA } from '../testData.ts';
import { checkDocument } from '../verifyDocument.ts';
import { NO_WITNESS_DATA, readWitnessData } from '../witness/testData.ts';
import { type PayloadRequest, payloadRequestOf, requestsByType } from './payload.ts';
import { electraRequestRoot, opaqueRequestRoot, progressiveRequestRoot } from './sszRoots.ts';

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

type Roots = Readonly<Record<string, { readonly root: string; readonly opaque: string }>>;
const RECORDED: Roots = JSON.parse(
  readFileSync(new URL('./fixtures/requestRoots.json', import.meta.url), 'utf8'),
);
const named = (folder: string) => Object.keys(RECORDED).filter((name) => name.startsWith(folder));

async function expectRoots(name: string, bytes: Uint8Array): Promise<void> {
  const { validation } = await checkDocument(bytes);
  const request = payloadRequestOf(validation);
  if (typeof request === 'string') throw new Error(`${name}: ${request}`);
  expect(
    {
      root: bytesToHex(electraRequestRoot(request)),
      opaque: bytesToHex(opaqueRequestRoot(request)),
    },
    name,
  ).toEqual(RECORDED[name]);
}

/** The lines of the conformance blocks of Prague that are among the recorded ones. */
function conformanceLines(): Map<string, string> {
  const text = gunzipSync(readWitnessData('conformance/eest-prague.jsonl.gz')).toString();
  const lines = text.split('\n').filter((line) => line !== '');
  return new Map(lines.map((line) => [`conformance/${JSON.parse(line).name}`, line]));
}

describe('roots of remerkleable', () => {
  test('default: every recorded example has the recorded roots', async () => {
    const names = named('examples/');
    expect(names).toHaveLength(12);
    for (const name of names) {
      await expectRoots(name, exampleBytes(name.slice('examples/'.length, -'.json.gz'.length)));
    }
  });

  test.skipIf(!HAS_DATA)(`behavior: real blocks${skipped}`, async () => {
    const names = named('blocks/');
    expect(names).toHaveLength(6);
    for (const name of names) await expectRoots(name, readWitnessData(name));
  });

  test.skipIf(!HAS_DATA)(
    `behavior: blocks with deposits, withdrawals and consolidations${skipped}`,
    async () => {
      const lines = conformanceLines();
      const names = named('conformance/');
      expect(names).toHaveLength(3);
      for (const name of names) {
        await expectRoots(name, new TextEncoder().encode(lines.get(name)));
      }
    },
  );
});

// A plain merkleizer: consensus-specs ssz/simple-serialize.md; EIP-7916 for the progressive shapes.

type Bytes = Uint8Array;
const H = (a: Bytes, b: Bytes): Bytes =>
  new Uint8Array(createHash('sha256').update(a).update(b).digest());
const ZERO: Bytes = new Uint8Array(32);

/** A binary tree over chunks, as if padded with zero chunks to `limit`. */
function merkleize(chunks: readonly Bytes[], limit: number): Bytes {
  let depth = 0;
  while (2 ** depth < limit) depth++;
  let [level, zero] = [[...chunks], ZERO];
  for (let i = 0; i < depth; i++) {
    const next: Bytes[] = [];
    for (let j = 0; j < level.length; j += 2) next.push(H(level[j] as Bytes, level[j + 1] ?? zero));
    [level, zero] = [next, H(zero, zero)];
  }
  return level[0] ?? zero;
}

/** EIP-7916: subtrees of 1, 4, 16 … chunks; the deeper ones to the right. */
function progressive(chunks: readonly Bytes[], size = 1): Bytes {
  if (chunks.length === 0) return ZERO;
  return H(merkleize(chunks.slice(0, size), size), progressive(chunks.slice(size), size * 4));
}

function pack(bytes: Bytes): Bytes[] {
  return Array.from({ length: Math.ceil(bytes.length / 32) }, (_, i) => {
    const chunk = new Uint8Array(32);
    chunk.set(bytes.subarray(32 * i, 32 * i + 32));
    return chunk;
  });
}

function uint(value: bigint | number, size = 32): Bytes {
  const bytes = new Uint8Array(size);
  let rest = BigInt(value);
  for (let i = 0; rest > 0n; i++, rest >>= 8n) bytes[i] = Number(rest & 255n);
  return bytes;
}

const vector = (bytes: Bytes) => merkleize(pack(bytes), Math.ceil(bytes.length / 32));
const list = (roots: readonly Bytes[], limit: number) =>
  H(merkleize(roots, limit), uint(roots.length));
const byteList = (bytes: Bytes, limit: number) =>
  H(merkleize(pack(bytes), Math.ceil(limit / 32)), uint(bytes.length));
const container = (roots: readonly Bytes[]) => merkleize(roots, roots.length);
const progressiveList = (roots: readonly Bytes[]) => H(progressive(roots), uint(roots.length));
const progressiveBytes = (bytes: Bytes) => H(progressive(pack(bytes)), uint(bytes.length));
/** All fields active: as many low bits as there are. */
const progressiveContainer = (roots: readonly Bytes[]) =>
  H(progressive(roots), uint((1n << BigInt(roots.length)) - 1n));

/** Slices of `data` of `size` bytes, each cut at `fields` and merkleized as a container. */
function itemsOf(data: Bytes, fields: readonly number[]): Bytes[] {
  const size = fields.reduce((sum, field) => sum + field, 0);
  return Array.from({ length: data.length / size }, (_, i) => {
    let at = i * size;
    const roots = fields.map((field) => {
      at += field;
      return vector(data.subarray(at - field, at));
    });
    return container(roots);
  });
}

function payloadStart({ header, baseFeePerGas }: PayloadRequest): Bytes[] {
  return [
    header.parentHash,
    vector(header.feeRecipient),
    header.stateRoot,
    header.receiptsRoot,
    vector(header.logsBloom),
    header.mixHash,
    uint(header.number),
    uint(header.gasLimit),
    uint(header.gasUsed),
    uint(header.timestamp),
    byteList(header.extraData, 32),
    uint(baseFeePerGas),
    header.hash,
  ];
}

const withdrawalRoots = ({ withdrawals }: PayloadRequest) =>
  withdrawals.map(({ index, validatorIndex, address, amount }) =>
    container([uint(index), uint(validatorIndex), vector(address), uint(amount)]),
  );
const DEPOSIT = [48, 32, 8, 96, 8];
const WITHDRAWAL = [20, 48, 8];
const CONSOLIDATION = [20, 48, 48];

function plainElectra(request: PayloadRequest, isOpaque: boolean): Bytes {
  const { deposits, withdrawals, consolidations, typed } = request.requests;
  const requests = isOpaque
    ? list(
        typed.map((bytes) => byteList(bytes, 2 ** 23)),
        16,
      )
    : container([
        list(itemsOf(deposits, DEPOSIT), 8192),
        list(itemsOf(withdrawals, WITHDRAWAL), 16),
        list(itemsOf(consolidations, CONSOLIDATION), 2),
      ]);
  const payload = container([
    ...payloadStart(request),
    list(
      request.transactions.map((bytes) => byteList(bytes, 2 ** 30)),
      2 ** 20,
    ),
    list(withdrawalRoots(request), 16),
    uint(request.blobGasUsed),
    uint(request.excessBlobGas),
  ]);
  const hashes = list(request.versionedHashes, 4096);
  return container([payload, hashes, request.parentBeaconBlockRoot, requests]);
}

function plainProgressive(request: PayloadRequest, accessList: Bytes, slot: bigint): Bytes {
  const { deposits, withdrawals, consolidations } = request.requests;
  const payload = progressiveContainer([
    ...payloadStart(request),
    progressiveList(request.transactions.map(progressiveBytes)),
    progressiveList(withdrawalRoots(request)),
    uint(request.blobGasUsed),
    uint(request.excessBlobGas),
    progressiveBytes(accessList),
    uint(slot),
  ]);
  const requests = progressiveContainer([
    progressiveList(itemsOf(deposits, DEPOSIT)),
    progressiveList(itemsOf(withdrawals, WITHDRAWAL)),
    progressiveList(itemsOf(consolidations, CONSOLIDATION)),
    progressiveList([]),
    progressiveList([]),
  ]);
  const hashes = progressiveList(request.versionedHashes);
  return container([payload, hashes, request.parentBeaconBlockRoot, requests]);
}

const bytes = (size: number, max = size) => fc.uint8Array({ minLength: size, maxLength: max });
const uint64 = fc.bigInt(0n, 2n ** 64n - 1n);

const headers: fc.Arbitrary<PayloadRequest['header']> = fc.record({
  parentHash: bytes(32),
  ommersHash: bytes(32),
  feeRecipient: bytes(20),
  stateRoot: bytes(32),
  transactionsRoot: bytes(32),
  receiptsRoot: bytes(32),
  logsBloom: bytes(256),
  difficulty: fc.constant(0n),
  number: uint64,
  gasLimit: uint64,
  gasUsed: uint64,
  timestamp: uint64,
  extraData: bytes(0, 32),
  mixHash: bytes(32),
  nonce: bytes(8),
  hash: bytes(32),
  rlp: bytes(0),
});

const requestLists = fc
  .tuple(fc.nat(5), fc.nat(16), fc.nat(2), bytes(2500, 2500))
  .map(([deposits, withdrawals, consolidations, noise]) => {
    const typed = [deposits * 192, withdrawals * 76, consolidations * 116].flatMap((size, type) =>
      size === 0 ? [] : [concatBytes(Uint8Array.of(type), noise.subarray(type, type + size))],
    );
    const requests = requestsByType(typed);
    if (typeof requests === 'string') throw new Error(requests);
    return requests;
  });

const requests: fc.Arbitrary<PayloadRequest> = fc.record({
  header: headers,
  baseFeePerGas: fc.bigInt(0n, 2n ** 256n - 1n),
  blobGasUsed: uint64,
  excessBlobGas: uint64,
  transactions: fc.array(bytes(0, 700), { maxLength: 30 }),
  withdrawals: fc.array(
    fc.record({ index: uint64, validatorIndex: uint64, address: bytes(20), amount: uint64 }),
    { maxLength: 16 },
  ),
  versionedHashes: fc.array(bytes(32), { maxLength: 9 }),
  parentBeaconBlockRoot: bytes(32),
  requests: requestLists,
});

describe('roots of a plain merkleizer', () => {
  test('default: EIP-7916 counts of chunks at the borders of its subtrees', () => {
    const chunk = (i: number) => vector(Uint8Array.of(i));
    const two = progressive([chunk(1), chunk(2)]);
    const four = H(H(chunk(2), ZERO), H(ZERO, ZERO));
    expect(two).toEqual(H(chunk(1), H(four, ZERO)));
    expect(progressive([chunk(1)])).toEqual(H(chunk(1), ZERO));
  });

  test('behavior: ordinary containers, both forms of the execution requests', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(electraRequestRoot(request)).toEqual(plainElectra(request, false));
        expect(opaqueRequestRoot(request)).toEqual(plainElectra(request, true));
      }),
      { numRuns: 30 },
    );
  });

  test('behavior: progressive containers and lists of Amsterdam', () => {
    fc.assert(
      fc.property(requests, bytes(0, 900), uint64, (request, blockAccessList, slotNumber) => {
        const root = progressiveRequestRoot(request, { blockAccessList, slotNumber });
        expect(root).toEqual(plainProgressive(request, blockAccessList, slotNumber));
      }),
      { numRuns: 30 },
    );
  });
});

describe('requestsByType', () => {
  test('default: the data behind each type byte', () => {
    const typed = [new Uint8Array(193), concatBytes(Uint8Array.of(2), new Uint8Array(232).fill(7))];
    expect(requestsByType(typed)).toMatchObject({
      deposits: new Uint8Array(192),
      withdrawals: new Uint8Array(0),
      consolidations: new Uint8Array(232).fill(7),
    });
  });

  test('behavior: other types, lengths and counts are said, not forced into the shape', () => {
    expect(requestsByType([Uint8Array.of(3, 1)])).toContain('type 3');
    expect(requestsByType([Uint8Array.of(1, 1)])).toContain('withdrawals');
    expect(requestsByType([concatBytes(Uint8Array.of(2), new Uint8Array(3 * 116))])).toContain(
      'consolidations',
    );
  });
});
