/**
 * Campaigns against the whole check: everything removed in turn, bits flipped anywhere, fields forged
 * with all above them repaired, witnesses that differ only in what does not count. Whatever is done,
 * the verdict is the same VALID, INVALID or CANNOT_VERIFY; never another VALID, never a crash.
 */

import { describe, expect, test } from 'vitest';
import {
  bigIntToBytes,
  bytesToBigInt,
  bytesToHex,
  concatBytes,
  type Hex,
  hexToBytes,
} from './bytes/hex.ts';
import { EMPTY_OMMERS_HASH, keccak256 } from './bytes/keccak.ts';
import { decodeRlpList, encodeRlp, type RlpItem } from './bytes/rlp.ts';
import { isExplorerError } from './errors.ts';
import { decodeHeader } from './execution/block.ts';
import {
  type BlockParts,
  changeParent,
  createRandom,
  DEEP,
  FIELD,
  HAS_DATA,
  listExamples,
  type MutableWitness,
  type Outcome,
  outcomeOf,
  putTogether,
  readExample,
  readReal,
  repairRoots,
  repinned,
  sample,
  takeApart,
  withWitness,
} from './testData.ts';
import { verifyDocument } from './verifyDocument.ts';
import { encodeBundleJson } from './witness/bundle.ts';
import type { BlockDocument } from './witness/executionWitness.ts';
import { NO_WITNESS_DATA } from './witness/testData.ts';

const SEED = Number(process.env['GLASSBLOCK_SEED'] ?? 20_261_006);
const DELETIONS = DEEP ? Number.POSITIVE_INFINITY : 40;
const MUTATIONS = DEEP ? 20_000 : 300;
const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

/** Longer than any of these blocks takes on a loaded machine: beyond it, it hangs. */
const HANG_MS = 20_000;

async function withinTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer after ${HANG_MS} ms`)), HANG_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function without<T>(items: readonly T[], index: number): T[] {
  return items.filter((_, i) => i !== index);
}

/** The code of an account that borrows another's: 0xef0100 and its address. */
const isMarker = (code: Uint8Array): boolean =>
  code.length === 23 && code[0] === 0xef && code[1] === 1;

describe.skipIf(!HAS_DATA)(`deletion campaign${skipped}`, () => {
  const blocks = ['hoodi-1041734.json', 'hoodi-974567.json.gz', 'mainnet-21429063.json.gz'];

  test.each(blocks)(
    `behavior: %s without any one node: VALID where it was unused, else that node is named (check W7, seed ${SEED})`,
    async (name) => {
      const document = await readReal(`blocks/${name}`);
      const whole = await outcomeOf(document);
      const { pool } = whole.validation.state as NonNullable<Outcome['validation']['state']>; // VALID has a state
      const nodes = document.witness.state;
      const unused = nodes.flatMap((_, i) => (pool.used[i] === 0 ? [i] : []));
      const chosen = new Set([...sample(nodes.length, DELETIONS, createRandom(SEED)), ...unused]);
      for (const index of chosen) {
        const hash = bytesToHex(keccak256(nodes[index] as Uint8Array));
        const cut = withWitness(document, (w) => {
          w.state = without(nodes, index);
        });
        const outcome = await withinTime(outcomeOf(cut), `node ${index}`);
        if (pool.used[index] === 0) {
          expect(outcome, `node ${index}`).toMatchObject({
            verdict: 'VALID',
            postStateRoot: whole.postStateRoot,
          });
          continue;
        }
        const isRoot = hash === bytesToHex(whole.validation.preStateRoot as Uint8Array);
        expect(outcome, `node ${index}`).toMatchObject({
          verdict: 'CANNOT_VERIFY',
          failed: [isRoot ? 'W5' : 'W7'],
          missing: { kind: 'node', hash },
        });
        if (!isRoot) expect(outcome.missing?.address, `node ${index}`).toMatch(/^0x[0-9a-f]{40}$/);
      }
    },
    DEEP ? 3_600_000 : 120_000,
  );

  test.each(blocks)('behavior: %s without any one code: that code is named', async (name) => {
    const document = await readReal(`blocks/${name}`);
    const { codes: pool } = (await outcomeOf(document)).validation.state as NonNullable<
      Outcome['validation']['state']
    >; // as above
    const { codes } = document.witness;
    for (const [index, code] of codes.entries()) {
      const hash = bytesToHex(keccak256(code));
      const cut = withWitness(document, (w) => {
        w.codes = without(codes, index);
      });
      const outcome = await withinTime(outcomeOf(cut), `code ${index}`);
      if (pool.used.has(hash)) {
        expect(outcome).toMatchObject({
          verdict: 'CANNOT_VERIFY',
          failed: ['W7'],
          missing: { kind: 'code', hash },
        });
      } else expect(outcome.verdict).toBe('VALID');
    }
  });

  test('behavior: mainnet 24647140 without any one delegation marker: that marker is named', async () => {
    const document = await readReal('blocks/mainnet-24647140.json.gz');
    const { state } = (await outcomeOf(document)).validation;
    const { codes } = document.witness;
    // reth lists two of them twice: a marker is left out wherever it stands.
    const markers = new Set(codes.filter(isMarker).map((code) => bytesToHex(keccak256(code))));
    expect(markers.size).toBe(5);
    for (const hash of markers) {
      const cut = withWitness(document, (w) => {
        w.codes = codes.filter((code) => bytesToHex(keccak256(code)) !== hash);
      });
      const outcome = await withinTime(outcomeOf(cut), `marker ${hash}`);
      if (state?.codes.used.has(hash)) {
        expect(outcome).toMatchObject({
          verdict: 'CANNOT_VERIFY',
          missing: { kind: 'code', hash },
        });
      } else expect(outcome.verdict).toBe('VALID');
    }
  });

  test.each(blocks)('behavior: %s without any one header: that header is named', async (name) => {
    const document = await readReal(`blocks/${name}`);
    const { headers } = document.witness;
    const used = (await outcomeOf(document)).validation.ancestors?.used ?? 0;
    for (const [index, header] of headers.entries()) {
      const number = String(decodeHeader(header).number);
      const cut = withWitness(document, (w) => {
        w.headers = without(headers, index);
      });
      const outcome = await withinTime(outcomeOf(cut), `header ${number}`);
      if (index === 0 && used < headers.length) {
        expect(outcome.verdict, `header ${number}`).toBe('VALID');
        continue;
      }
      expect(outcome, `header ${number}`).toMatchObject({
        verdict: 'CANNOT_VERIFY',
        missing: { kind: 'header', number },
      });
    }
  });
});

/** One bit of `bytes` flipped, in a copy. */
function flipped(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = bytes.slice();
  const at = random(copy.length);
  copy[at] = (copy[at] as number) ^ (1 << random(8));
  return copy;
}

/** Checks `work` and holds it against what an honest run said: same block and state, or no VALID. */
async function expectNoOtherValid(
  work: () => Promise<{
    verdict: string;
    hash?: string | undefined;
    postStateRoot?: string | undefined;
  }>,
  honest: Outcome,
  what: string,
): Promise<string> {
  try {
    const { verdict, hash, postStateRoot } = await withinTime(work(), what);
    if (verdict === 'VALID') {
      expect({ hash, postStateRoot }, what).toEqual({
        hash: honest.hash,
        postStateRoot: honest.postStateRoot,
      });
    }
    return verdict;
  } catch (error) {
    if (!isExplorerError(error)) throw new Error(`${what}: ${String(error)}`, { cause: error });
    expect(error.code, what).toMatch(/^(INPUT_|CHAIN_CONFIG_INVALID)/);
    return error.code;
  }
}

/** A document with one bit of its block, nodes, codes or headers flipped. */
function mutated(document: BlockDocument, random: (below: number) => number): BlockDocument {
  const { witness } = document;
  const lists = ['state', 'codes', 'headers', 'keys'] as const;
  const list = lists[random(10) < 5 ? 0 : random(4)] as (typeof lists)[number]; // below the length
  const items = witness[list];
  if (random(5) === 0 || items.length === 0) {
    return { ...document, blockRlp: flipped(document.blockRlp, random) };
  }
  const chosen = random(items.length);
  return withWitness(document, (w) => {
    w[list] = items.map((item, i) =>
      i === chosen && item.length > 0 ? flipped(item, random) : item,
    );
  });
}

function tally(counts: Map<string, number>, verdict: string): void {
  counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
}

const MUTATED = [
  'transfer',
  'branch-collapse',
  'blockhash',
  'eip7702-delegation',
  'withdrawals-and-requests',
  'blob-transaction',
];
const hasExamples = listExamples().length > 0;

describe.skipIf(!hasExamples)(
  `mutation campaign${hasExamples ? '' : ': skipped, no examples'}`,
  () => {
    test(
      `behavior: ${MUTATIONS} flipped bits in the text of bundles: never another VALID (seed ${SEED})`,
      async () => {
        const random = createRandom(SEED);
        const counts = new Map<string, number>();
        for (const [k, name] of MUTATED.entries()) {
          const document = await readExample(name);
          const honest = await outcomeOf(document);
          const text = encodeBundleJson(document);
          for (let i = k; i < MUTATIONS; i += MUTATED.length) {
            const bytes = flipped(text, random);
            const run = async () => {
              const { verdict, block, postStateRoot } = await verifyDocument(bytes);
              return { verdict, hash: block?.hash, postStateRoot };
            };
            tally(counts, await expectNoOtherValid(run, honest, `${name}, mutation ${i}`));
          }
        }
        expect([...counts.values()].reduce((sum, n) => sum + n, 0)).toBe(MUTATIONS);
        expect(counts.get('CANNOT_VERIFY')).toBeGreaterThan(0);
        expect(counts.get('INVALID')).toBeGreaterThan(0);
      },
      DEEP ? 3_600_000 : 120_000,
    );

    test(
      `behavior: ${MUTATIONS} flipped bits in block, nodes, codes and headers: never another VALID (seed ${SEED})`,
      async () => {
        const random = createRandom(SEED + 1);
        const counts = new Map<string, number>();
        for (const [k, name] of MUTATED.entries()) {
          const document = await readExample(name);
          const honest = await outcomeOf(document);
          for (let i = k; i < MUTATIONS; i += MUTATED.length) {
            const changed = mutated(document, random);
            tally(
              counts,
              await expectNoOtherValid(() => outcomeOf(changed), honest, `${name}, mutation ${i}`),
            );
          }
        }
        expect(counts.get('CANNOT_VERIFY')).toBeGreaterThan(0);
        expect(counts.get('INVALID')).toBeGreaterThan(0);
      },
      DEEP ? 3_600_000 : 120_000,
    );

    test(
      `behavior: ${MUTATIONS} flipped bits in bodies, the roots and hashes above repaired: never VALID (seed ${SEED})`,
      async () => {
        const random = createRandom(SEED + 2);
        const names = [
          'transfer',
          'erc20-transfers',
          'eip7702-delegation',
          'withdrawals-and-requests',
          'blob-transaction',
          'failed-transactions',
        ];
        for (const [k, name] of names.entries()) {
          const document = await readExample(name);
          for (let i = k; i < MUTATIONS; i += names.length) {
            const changed = repinned(document, (parts) => {
              const inWithdrawals =
                parts.withdrawals !== undefined && parts.withdrawals.length > 0 && random(2) === 0;
              const list = inWithdrawals ? (parts.withdrawals as RlpItem[]) : parts.transactions;
              const at = random(list.length);
              list[at] = flippedItem(list[at] as RlpItem, random);
              repairRoots(parts);
            });
            const { verdict, failed } = await withinTime(
              outcomeOf(changed),
              `${name}, mutation ${i}`,
            );
            // Of a withdrawal only recipient and amount are executed: its two indices are the beacon chain's.
            if (verdict === 'VALID') expect(name).toBe('withdrawals-and-requests');
            else expect(failed.length).toBeGreaterThan(0);
          }
        }
      },
      DEEP ? 3_600_000 : 120_000,
    );

    test('behavior: control, decoded and encoded again unchanged, everything is VALID', async () => {
      for (const name of MUTATED) {
        const document = await readExample(name);
        const same = repinned(document, (parts) => repairRoots(parts));
        expect(bytesToHex(same.blockRlp)).toBe(bytesToHex(document.blockRlp));
        expect(same.claimedHash).toEqual(document.claimedHash);
        expect((await verifyDocument(encodeBundleJson(same))).verdict).toBe('VALID');
      }
    });
  },
);

/** One bit of one field flipped. */
function flippedItem(item: RlpItem, random: (below: number) => number): RlpItem {
  if (item instanceof Uint8Array)
    return item.length === 0 ? Uint8Array.of(1) : flipped(item, random);
  const at = random(item.length);
  return item.map((field, i) => (i === at ? flippedItem(field, random) : field));
}

/** A field of a header plus a number. */
function add(header: Uint8Array[], field: keyof typeof FIELD, delta: bigint): void {
  header[FIELD[field]] = bigIntToBytes(bytesToBigInt(header[FIELD[field]] as Uint8Array) + delta);
}

/** A field of a header with its first bit flipped. */
function bend(header: Uint8Array[], field: keyof typeof FIELD): void {
  const bytes = (header[FIELD[field]] as Uint8Array).slice();
  bytes[0] = (bytes[0] as number) ^ 0x80;
  header[FIELD[field]] = bytes;
}

type Lie = readonly [
  title: string,
  block: string,
  failed: readonly string[],
  change: (parts: BlockParts, witness: MutableWitness) => void,
];

const EMPTY = 'hoodi-1041734.json'; // Prague: no transactions, sixteen withdrawals
const PRAGUE = 'hoodi-1265656.json.gz'; // eleven transactions, four of them with blobs
const CANCUN = 'mainnet-19426587.json.gz'; // the first Cancun block of mainnet
const SHANGHAI = 'mainnet-18884864.json.gz';
const BPO2 = 'mainnet-24628607.json.gz';
const GRAY = 'mainnet-15050000.json.gz'; // proof of work with a base fee
const FRONTIER = 'mainnet-1149999.json';
const DAO = 'mainnet-1920000.json.gz';
const EIP158 = 'mainnet-2675001.json';

/**
 * Each changes one thing and repairs all above it: the claimed hash always, the parent hash where an
 * ancestor changes, the roots where the body changes. Where more than the intended check fails, the
 * title says why it must.
 */
const LIES: readonly Lie[] = [
  // The header against the body and the execution
  [
    'error: STATE_ROOT_MISMATCH, check S1 alone: another state root',
    PRAGUE,
    ['S1'],
    ({ header }) => bend(header, 'stateRoot'),
  ],
  [
    'error: BLOCK_TRANSACTIONS_ROOT_MISMATCH, check B14 alone: another transactions root',
    PRAGUE,
    ['B14'],
    ({ header }) => bend(header, 'transactionsRoot'),
  ],
  [
    'error: RECEIPTS_ROOT_MISMATCH, check X5 alone: another receipts root',
    PRAGUE,
    ['X5'],
    ({ header }) => bend(header, 'receiptsRoot'),
  ],
  [
    'error: LOGS_BLOOM_MISMATCH, check X6 alone: another logs bloom',
    PRAGUE,
    ['X6'],
    ({ header }) => bend(header, 'logsBloom'),
  ],
  [
    'error: GAS_USED_MISMATCH, check X4 alone: gas used one more',
    PRAGUE,
    ['X4'],
    ({ header }) => add(header, 'gasUsed', 1n),
  ],
  [
    'error: BLOCK_GAS_USED_ABOVE_LIMIT, check B8, and X4 since it is not what was used: gas used above the limit',
    EMPTY,
    ['B8', 'X4'],
    ({ header }) => add(header, 'gasUsed', 2n ** 40n),
  ],
  [
    'error: BLOCK_WITHDRAWALS_ROOT_MISMATCH, check B15 alone: another withdrawals root',
    PRAGUE,
    ['B15'],
    ({ header }) => bend(header, 'withdrawalsRoot'),
  ],
  [
    'error: BLOCK_BLOB_GAS_USED_WRONG, check B13 alone: blob gas of one blob more',
    PRAGUE,
    ['B13'],
    ({ header }) => add(header, 'blobGasUsed', 131_072n),
  ],
  [
    'error: BLOCK_BLOB_GAS_USED_WRONG, check B13 alone: blob gas off by one',
    PRAGUE,
    ['B13'],
    ({ header }) => add(header, 'blobGasUsed', 1n),
  ],
  [
    'error: REQUESTS_HASH_MISMATCH, check X7 alone: another requests hash',
    PRAGUE,
    ['X7'],
    ({ header }) => bend(header, 'requestsHash'),
  ],
  [
    'error: STATE_ROOT_MISMATCH, check S1 alone: another beacon root, which a contract keeps',
    EMPTY,
    ['S1'],
    ({ header }) => bend(header, 'parentBeaconBlockRoot'),
  ],
  [
    'error: STATE_ROOT_MISMATCH, check S1 alone: the tips go to another account that the witness proves',
    PRAGUE,
    ['S1'],
    ({ header, withdrawals }) => {
      header[FIELD.feeRecipient] = (withdrawals as Uint8Array[][])[0]?.[2] as Uint8Array; // a withdrawal has four fields
    },
  ],
  // The header against its parent
  [
    'error: WITNESS_PARENT_MISMATCH, check W4 alone: another parent hash',
    PRAGUE,
    ['W4'],
    ({ header }) => bend(header, 'parentHash'),
  ],
  [
    'error: BLOCK_NUMBER_WRONG, check B5, and W7 since the slot of another number is asked for: a number one more',
    EMPTY,
    ['W7', 'B5'],
    ({ header }) => add(header, 'number', 1n),
  ],
  [
    'error: BLOCK_NUMBER_WRONG, check B5 alone: a number one less, on proof of work',
    FRONTIER,
    ['B5'],
    ({ header }) => add(header, 'number', -1n),
  ],
  [
    'error: BLOCK_TIMESTAMP_WRONG, check B6, and W7 since the slot of another time is asked for: the time of the parent',
    EMPTY,
    ['W7', 'B6'],
    ({ header }, { headers }) => {
      header[FIELD.timestamp] = bigIntToBytes(decodeHeader(headers.at(-1) as Uint8Array).timestamp);
    },
  ],
  [
    'error: BLOCK_GAS_LIMIT_WRONG, check B7 alone: a gas limit a 1,024th above the parent',
    PRAGUE,
    ['B7'],
    ({ header }, { headers }) => {
      const { gasLimit } = decodeHeader(headers.at(-1) as Uint8Array);
      header[FIELD.gasLimit] = bigIntToBytes(gasLimit + gasLimit / 1024n);
    },
  ],
  [
    'error: BLOCK_GAS_LIMIT_WRONG, check B7 alone: a gas limit of 2^63',
    EMPTY,
    ['B7'],
    ({ header }) => {
      header[FIELD.gasLimit] = bigIntToBytes(2n ** 63n);
    },
  ],
  [
    'error: BLOCK_EXTRA_DATA_WRONG, check B9 alone: extra data of 33 bytes',
    PRAGUE,
    ['B9'],
    ({ header }) => {
      header[FIELD.extraData] = new Uint8Array(33);
    },
  ],
  [
    'error: BLOCK_EXTRA_DATA_WRONG, check B9 alone: the DAO fork without its marker',
    DAO,
    ['B9'],
    ({ header }) => {
      header[FIELD.extraData] = new Uint8Array(0);
    },
  ],
  [
    'error: BLOCK_DIFFICULTY_WRONG, check B10 alone: a difficulty after Paris',
    PRAGUE,
    ['B10'],
    ({ header }) => {
      header[FIELD.difficulty] = Uint8Array.of(1);
    },
  ],
  [
    'error: BLOCK_DIFFICULTY_WRONG, check B10 alone: a difficulty one more, on proof of work',
    FRONTIER,
    ['B10'],
    ({ header }) => add(header, 'difficulty', 1n),
  ],
  [
    'error: BLOCK_DIFFICULTY_WRONG, check B10 alone: a time ten seconds later, on proof of work',
    EIP158,
    ['B10'],
    ({ header }) => add(header, 'timestamp', 10n),
  ],
  [
    'error: BLOCK_BASE_FEE_WRONG, check B11 alone: a base fee one more, in a block without transactions',
    EMPTY,
    ['B11'],
    ({ header }) => add(header, 'baseFeePerGas', 1n),
  ],
  [
    'error: BLOCK_BASE_FEE_WRONG, check B11, and X5, X6, S1 since contracts see it and more is burned: a base fee one more',
    PRAGUE,
    ['B11', 'X5', 'X6', 'S1'],
    ({ header }) => add(header, 'baseFeePerGas', 1n),
  ],
  [
    'error: BLOCK_EXCESS_BLOB_GAS_WRONG, check B12 alone: excess blob gas in a block without blobs',
    EMPTY,
    ['B12'],
    ({ header }) => add(header, 'excessBlobGas', 131_072n),
  ],
  [
    'error: BLOCK_EXCESS_BLOB_GAS_WRONG, check B12 alone: excess blob gas under the reserve price',
    BPO2,
    ['B12'],
    ({ header }) => add(header, 'excessBlobGas', -1n),
  ],
  [
    'error: BLOCK_FIELDS_WRONG_FOR_FORK, check B4 alone: a nonce after Paris',
    PRAGUE,
    ['B4'],
    ({ header }) => {
      header[FIELD.nonce] = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);
    },
  ],
  [
    'error: BLOCK_FIELDS_WRONG_FOR_FORK, check B4 alone: a header of another fork, which is then not run',
    PRAGUE,
    ['B4'],
    ({ header }) => void header.pop(),
  ],
  [
    'error: BLOCK_FIELDS_WRONG_FOR_FORK, check B4 alone: no withdrawals in the body',
    PRAGUE,
    ['B4'],
    (parts) => void delete parts.withdrawals,
  ],
  [
    'error: BLOCK_FIELDS_WRONG_FOR_FORK, check B4, and B16 since the list is another: a hash of ommers after Paris',
    PRAGUE,
    ['B4', 'B16'],
    ({ header }) => bend(header, 'ommersHash'),
  ],
  [
    'error: BLOCK_OMMERS_HASH_MISMATCH, check B16 alone: another hash of ommers, on proof of work',
    GRAY,
    ['B16'],
    ({ header }) => bend(header, 'ommersHash'),
  ],
  [
    'error: BLOCK_OMMER_INVALID, check B16, and W7 since an ommer is paid: the parent as an ommer',
    FRONTIER,
    ['W7', 'B16'],
    (parts, { headers }) => {
      parts.ommers.push(decodeRlpList(headers.at(-1) as Uint8Array));
      repairRoots(parts);
    },
  ],
  // The parent lied about, its hash repaired
  [
    'error: BLOCK_BASE_FEE_WRONG, check B11 alone: the gas used of the parent',
    CANCUN,
    ['B11'],
    (parts, witness) => changeParent(parts, witness, (h) => add(h, 'gasUsed', -1_000_000n)),
  ],
  [
    'error: BLOCK_EXCESS_BLOB_GAS_WRONG, check B12, and S1 since a contract keeps the hash of the parent: the excess blob gas of the parent',
    BPO2,
    ['B12', 'S1'],
    (parts, witness) => changeParent(parts, witness, (h) => add(h, 'excessBlobGas', 131_072n)),
  ],
  [
    'error: BLOCK_NUMBER_WRONG, check B5 alone: the number of the parent',
    SHANGHAI,
    ['B5'],
    (parts, witness) => changeParent(parts, witness, (h) => add(h, 'number', -1n)),
  ],
  [
    'error: BLOCK_TIMESTAMP_WRONG, check B6 alone: the time of the parent',
    SHANGHAI,
    ['B6'],
    (parts, witness) => changeParent(parts, witness, (h) => add(h, 'timestamp', 12n)),
  ],
  [
    'error: BLOCK_GAS_LIMIT_WRONG, check B7, and B11 since half of it is the target: the gas limit of the parent',
    SHANGHAI,
    ['B7', 'B11'],
    (parts, witness) => changeParent(parts, witness, (h) => add(h, 'gasLimit', -100_000n)),
  ],
  [
    'error: BLOCK_DIFFICULTY_WRONG, check B10 alone: the difficulty of the parent',
    FRONTIER,
    ['B10'],
    (parts, witness) => changeParent(parts, witness, (h) => add(h, 'difficulty', 2n ** 20n)),
  ],
  [
    'error: BLOCK_DIFFICULTY_WRONG, check B10 alone: ommers of the parent, which count from Byzantium on',
    GRAY,
    ['B10'],
    (parts, witness) =>
      changeParent(parts, witness, (h) => {
        h[FIELD.ommersHash] = EMPTY_OMMERS_HASH;
      }),
  ],
  [
    'error: WITNESS_NODE_MISSING, check W5 alone: a state root of the parent that no node has',
    SHANGHAI,
    ['W5'],
    (parts, witness) => changeParent(parts, witness, (h) => bend(h, 'stateRoot')),
  ],
  [
    'error: STATE_ROOT_MISMATCH, check S1 alone: a parent of other extra data, whose hash a contract keeps',
    EMPTY,
    ['S1'],
    (parts, witness) => changeParent(parts, witness, (h) => bend(h, 'extraData')),
  ],
  // The body, the roots above repaired
  [
    'error: STATE_ROOT_MISMATCH, check S1 alone: a gwei more for a validator',
    PRAGUE,
    ['S1'],
    (parts) => {
      const [first] = parts.withdrawals as Uint8Array[][];
      first?.splice(3, 1, bigIntToBytes(bytesToBigInt(first[3] as Uint8Array) + 1n));
      repairRoots(parts);
    },
  ],
  [
    'error: STATE_ROOT_MISMATCH, check S1 alone: a withdrawal left out',
    EMPTY,
    ['S1'],
    (parts) => {
      parts.withdrawals?.pop();
      repairRoots(parts);
    },
  ],
  [
    'error: WITNESS_NODE_MISSING, check W7 alone: a withdrawal to an account that the witness does not prove',
    EMPTY,
    ['W7'],
    (parts) => {
      (parts.withdrawals as Uint8Array[][])[0]?.splice(2, 1, new Uint8Array(20).fill(0x77));
      repairRoots(parts);
    },
  ],
  [
    'error: BLOCK_BLOB_GAS_USED_WRONG, check X4, X5, X6 and S1: all transactions left out, and B13 for their blobs',
    PRAGUE,
    ['B13', 'X4', 'X5', 'X6', 'S1'],
    (parts) => {
      parts.transactions = [];
      repairRoots(parts);
    },
  ],
  [
    'error: TRANSACTION_INVALID, check X2 alone: a transaction twice',
    SHANGHAI,
    ['X2'],
    (parts) => {
      parts.transactions.push(parts.transactions[0] as RlpItem);
      repairRoots(parts);
    },
  ],
  [
    'error: TRANSACTION_MALFORMED, check X1 alone: a transaction that does not decode, and B13 stays open',
    PRAGUE,
    ['X1'],
    (parts) => {
      parts.transactions[0] = Uint8Array.of(2, 0xc0);
      repairRoots(parts);
    },
  ],
  [
    'error: TRANSACTION_SIGNATURE_INVALID, check X1 alone: a signature whose r is no point',
    SHANGHAI,
    ['X1'],
    (parts) => {
      const envelope = parts.transactions.find(
        (one) => one instanceof Uint8Array && one[0] === 2,
      ) as Uint8Array;
      const fields = decodeRlpList(envelope.subarray(1));
      fields[10] = Uint8Array.of(5);
      parts.transactions[0] = concatBytes(Uint8Array.of(2), encodeRlp(fields));
      repairRoots(parts);
    },
  ],
];

describe.skipIf(!HAS_DATA)(`lies with everything above them repaired${skipped}`, () => {
  test.each(LIES)('%s (%s)', async (title, block, failed, change) => {
    const outcome = await outcomeOf(repinned(await readReal(`blocks/${block}`), change));
    expect(outcome.failed).toEqual(failed);
    expect(`error: ${outcome.error}`).toBe(title.split(',')[0]);
    const lacking = failed.every((id) => id === 'W5' || id === 'W7');
    expect(outcome.verdict).toBe(lacking ? 'CANNOT_VERIFY' : 'INVALID');
  });

  test('behavior: the table has at least 25 fields', () => {
    expect(LIES.length).toBeGreaterThanOrEqual(25);
  });

  test('error: BLOCK_HASH_MISMATCH, the claim is not repaired (check B2)', async () => {
    const document = await readReal(`blocks/${EMPTY}`);
    const outcome = await outcomeOf({ ...document, claimedHash: new Uint8Array(32) });
    expect(outcome).toMatchObject({
      verdict: 'INVALID',
      failed: ['B2'],
      error: 'BLOCK_HASH_MISMATCH',
    });
  });

  test('behavior: what only proof of work or a trusted hash protects is VALID without, and said', async () => {
    const forged = repinned(await readReal(`blocks/${FRONTIER}`), ({ header }) => {
      bend(header, 'nonce');
      bend(header, 'mixHash');
    });
    const outcome = await outcomeOf(forged);
    expect(outcome.verdict).toBe('VALID');
    expect(outcome.validation.caveats.join()).toContain('proof-of-work seal');
  });

  test('behavior: an older header than anything asks for is accepted and counts as unused', async () => {
    const document = repinned(await readReal(`blocks/${SHANGHAI}`), (parts, witness) => {
      const older = [...(decodeRlpList(witness.headers[0] as Uint8Array) as Uint8Array[])];
      add(older, 'number', -1n);
      const rlp = encodeRlp(older);
      changeParent(parts, witness, (h) => {
        h[FIELD.parentHash] = keccak256(rlp);
      });
      witness.headers.unshift(rlp);
    });
    const { verdict, validation } = await outcomeOf(document);
    expect(verdict).toBe('VALID');
    expect(validation.ancestors?.headers).toHaveLength(2);
    expect(validation.ancestors?.used).toBe(1);
  });

  test('error: FORK_UNSUPPORTED, a header with a field more is of a fork to come (check W2)', async () => {
    const outcome = await outcomeOf(
      repinned(
        await readReal(`blocks/${PRAGUE}`),
        ({ header }) => void header.push(new Uint8Array(32)),
      ),
    );
    expect(outcome).toMatchObject({
      verdict: 'CANNOT_VERIFY',
      failed: ['W2'],
      error: 'FORK_UNSUPPORTED',
    });
  });

  test('error: BLOCK_RLP_MALFORMED, bytes after the block (check B1)', async () => {
    const document = await readReal(`blocks/${EMPTY}`);
    const blockRlp = concatBytes(document.blockRlp, Uint8Array.of(0));
    expect(await outcomeOf({ ...document, blockRlp })).toMatchObject({
      verdict: 'INVALID',
      failed: ['B1'],
      error: 'BLOCK_RLP_MALFORMED',
    });
  });

  test('error: BLOCK_TOO_LARGE, eight megabytes from Osaka on (check B17)', async () => {
    const document = await readReal(`blocks/${BPO2}`);
    const forged = repinned(document, (parts) => {
      parts.transactions.push(concatBytes(Uint8Array.of(2), new Uint8Array(8_388_608)));
      repairRoots(parts);
    });
    const { failed } = await outcomeOf(forged);
    // It is no transaction either: a real one of that size does not fit the gas limit.
    expect(failed).toEqual(['B17', 'X1']);
  });

  test('error: WITNESS_LIMIT_EXCEEDED, 257 headers (check W1)', async () => {
    const document = await readReal(`blocks/${EMPTY}`);
    const [header] = document.witness.headers;
    const many = withWitness(document, (w) => {
      w.headers = new Array<Uint8Array>(257).fill(header as Uint8Array);
    });
    expect(await outcomeOf(many)).toMatchObject({
      verdict: 'CANNOT_VERIFY',
      failed: ['W1'],
      error: 'WITNESS_LIMIT_EXCEEDED',
    });
  });

  test('error: CHAIN_UNSUPPORTED, no chain is said (check W2)', async () => {
    const document = await readReal(`blocks/${EMPTY}`);
    expect(await outcomeOf({ ...document, chain: {} })).toMatchObject({
      verdict: 'CANNOT_VERIFY',
      failed: ['W2'],
      error: 'CHAIN_UNSUPPORTED',
    });
  });

  test('error: WITNESS_NODE_MALFORMED, a root that hashes right and is no node (check W6)', async () => {
    const garbage = encodeRlp([Uint8Array.of(0x40), Uint8Array.of(1, 2)]);
    const forged = repinned(await readReal(`blocks/${SHANGHAI}`), (parts, witness) => {
      witness.state.push(garbage);
      changeParent(parts, witness, (h) => {
        h[FIELD.stateRoot] = keccak256(garbage);
      });
    });
    expect(await outcomeOf(forged)).toMatchObject({
      verdict: 'INVALID',
      failed: ['W6'],
      error: 'WITNESS_NODE_MALFORMED',
    });
  });

  test('error: ACCOUNT_MALFORMED, a storage trie in place of the state (check W6)', async () => {
    const document = await readReal(`blocks/${EMPTY}`);
    const { validation } = await outcomeOf(document);
    const account = [...(validation.state?.accounts.values() ?? [])].find(
      ({ slots }) => slots.size > 0,
    );
    const storageRoot = account?.initial?.storageRoot as Uint8Array;
    const forged = repinned(document, (parts, witness) =>
      changeParent(parts, witness, (h) => {
        h[FIELD.stateRoot] = storageRoot;
      }),
    );
    const outcome = await outcomeOf(forged);
    expect(outcome.verdict).not.toBe('VALID');
    expect(outcome.failed).toHaveLength(1);
    expect(['W6', 'W7']).toContain(outcome.failed[0]);
  });
});

describe.skipIf(!hasExamples)(
  'witnesses that differ in what does not count: check W3 to W7 do not mind',
  () => {
    const shuffled = <T>(items: readonly T[]): T[] => {
      const random = createRandom(SEED);
      return [...items].sort(() => random(3) - 1);
    };
    const accepted: readonly (readonly [string, (w: MutableWitness) => void])[] = [
      ['every node twice', (w) => void w.state.push(...w.state)],
      ['every code twice', (w) => void w.codes.push(...w.codes)],
      [
        'nodes and codes in another order',
        (w) => {
          w.state = shuffled(w.state);
          w.codes = shuffled(w.codes).toReversed();
        },
      ],
      ['a node that is none: 0x8199', (w) => void w.state.unshift(Uint8Array.of(0x81, 0x99))],
      [
        'the empty node 0x80, as reth once wrote it',
        (w) => void w.state.unshift(Uint8Array.of(0x80)),
      ],
      ['an empty entry', (w) => void w.state.push(new Uint8Array(0))],
      ['an unused code', (w) => void w.codes.push(Uint8Array.of(0xfe))],
      ['the empty code', (w) => void w.codes.push(new Uint8Array(0))],
      [
        'codes among the nodes, nodes among the codes',
        (w) => {
          const { state, codes } = w;
          w.state = [...state, ...codes.filter((code) => code.length <= 1024)];
          w.codes = [...codes, ...state];
        },
      ],
      [
        'keys that lie',
        (w) => {
          w.keys = w.keys.map((key) => key.map((byte) => byte ^ 0xff));
        },
      ],
      [
        'no keys',
        (w) => {
          w.keys = [];
        },
      ],
      [
        'a leaf of 67 nibbles that nothing leads to',
        (w) =>
          void w.state.push(
            encodeRlp([concatBytes(Uint8Array.of(0x31), new Uint8Array(33)), Uint8Array.of(1, 2)]),
          ),
      ],
    ];
    test.each(accepted)('behavior: VALID with %s', async (_, change) => {
      for (const name of MUTATED) {
        const document = await readExample(name);
        const honest = await outcomeOf(document);
        const outcome = await outcomeOf(withWitness(document, change));
        expect(outcome).toMatchObject({
          verdict: 'VALID',
          failed: [],
          postStateRoot: honest.postStateRoot,
        });
      }
    });
  },
);

type Rejected = readonly [
  title: string,
  example: string,
  find: (document: BlockDocument, whole: Outcome) => (w: MutableWitness) => void,
  missing: object,
];

/** The node of an example that was the last one on the way to an account or a slot. */
function dropNode(hash: string): (w: MutableWitness) => void {
  return (w) => {
    const before = w.state.length;
    w.state = w.state.filter((node) => bytesToHex(keccak256(node)) !== hash);
    expect(w.state.length, `node ${hash} is in the witness`).toBe(before - 1);
  };
}

function dropCode(
  codes: readonly Uint8Array[],
  is: (code: Uint8Array) => boolean,
): (w: MutableWitness) => void {
  expect(codes.some(is)).toBe(true);
  return (w) => {
    w.codes = codes.filter((code) => !is(code));
  };
}

/** The hashes of the nodes that a look-up of this path walks through, the root first. */
function wayTo(whole: Outcome, root: Uint8Array, key: Uint8Array): string[] {
  const { pool } = whole.validation.state as NonNullable<Outcome['validation']['state']>; // VALID has a state
  const byHash = new Map(pool.nodes.map((node) => [bytesToHex(keccak256(node)), node]));
  const path = bytesToHex(keccak256(key)).slice(2);
  const way: string[] = [];
  let next: Hex | undefined = bytesToHex(root);
  let depth = 0;
  while (next !== undefined) {
    const node: Uint8Array | undefined = byHash.get(next);
    if (node === undefined) return way;
    way.push(next);
    const items: RlpItem[] = decodeRlpList(node);
    if (items.length === 2) return way;
    const child = items[Number.parseInt(path[depth] as string, 16)];
    next = child instanceof Uint8Array && child.length === 32 ? bytesToHex(child) : undefined;
    depth++;
  }
  return way;
}

function lastNodeTo(whole: Outcome, address: Uint8Array, slot?: Uint8Array): string {
  const { state, preStateRoot } = whole.validation;
  const account = [...(state?.accounts.values() ?? [])].find(
    (one) => bytesToHex(one.address) === bytesToHex(address),
  );
  const root = slot === undefined ? preStateRoot : account?.initial?.storageRoot;
  return wayTo(whole, root as Uint8Array, slot ?? address).at(-1) as string;
}

/** The sender of the first transaction. */
const senderOf = (whole: Outcome): string => whole.validation.transactions?.[0]?.sender as string;

const REJECTED: readonly Rejected[] = [
  [
    'the sibling that a collapse needs',
    'branch-collapse',
    () => dropNode('0x1a16daf8639ea1bfa75b2a3ced586d93728f57c55c7248b2363de8dda728e2c5'),
    { kind: 'node', trie: 'storage', reason: 'collapse' },
  ],
  [
    'the leaf of the sender',
    'transfer',
    (_, whole) => dropNode(lastNodeTo(whole, hexToBytes(senderOf(whole)))),
    { kind: 'node', trie: 'account', reason: 'read' },
  ],
  [
    'the last node of the proof that an account is absent',
    'transfer',
    (_, whole) => {
      const absent = [...(whole.validation.state?.accounts.values() ?? [])].find(
        ({ initial }) => initial === null,
      );
      return dropNode(lastNodeTo(whole, absent?.address as Uint8Array));
    },
    { kind: 'node', trie: 'account' },
  ],
  [
    'the leaf of a slot that is read',
    'erc20-transfers',
    (_, whole) => {
      const token = [...(whole.validation.state?.accounts.values() ?? [])].find(
        ({ slots }) => slots.size > 2,
      );
      const slot = [...(token?.slots.values() ?? [])].find(({ initial }) => initial.length > 0);
      return dropNode(lastNodeTo(whole, token?.address as Uint8Array, slot?.key));
    },
    { kind: 'node', trie: 'storage', reason: 'read' },
  ],
  [
    'the last node of the proof that a slot is absent',
    'erc20-transfers',
    (_, whole) => {
      const token = [...(whole.validation.state?.accounts.values() ?? [])].find(
        ({ slots }) => slots.size > 2,
      );
      const slot = [...(token?.slots.values() ?? [])].find(({ initial }) => initial.length === 0);
      return dropNode(lastNodeTo(whole, token?.address as Uint8Array, slot?.key));
    },
    { kind: 'node', trie: 'storage' },
  ],
  [
    'the account that holds the storage root of a contract',
    'erc20-transfers',
    (_, whole) => {
      const token = [...(whole.validation.state?.accounts.values() ?? [])].find(
        ({ slots }) => slots.size > 2,
      );
      return dropNode(lastNodeTo(whole, token?.address as Uint8Array));
    },
    { kind: 'node', trie: 'account', reason: 'read' },
  ],
  [
    'the root of a storage trie',
    'branch-collapse',
    (_, whole) => {
      const contract = [...(whole.validation.state?.accounts.values() ?? [])].find(
        ({ slots, initial }) => slots.size === 1 && initial?.nonce === 1n,
      );
      return dropNode(bytesToHex(contract?.initial?.storageRoot as Uint8Array));
    },
    { kind: 'node', trie: 'storage', path: '' },
  ],
  [
    'the target of a call that fails',
    'failed-transactions',
    (_, whole) => {
      const contract = [...(whole.validation.state?.accounts.values() ?? [])].find(({ slots }) =>
        [...slots.values()].some(({ current }) => current.length === 1 && current[0] === 2),
      );
      return dropNode(lastNodeTo(whole, contract?.address as Uint8Array));
    },
    { kind: 'node', trie: 'account' },
  ],
  ...[0, 1, 2, 3].map(
    (index): Rejected => [
      `the code of system contract ${index}, in a block without transactions`,
      'empty-block',
      ({ witness }) => dropCode(witness.codes, (code) => code === witness.codes[index]),
      { kind: 'code', reason: 'code', address: expect.stringMatching(/^0x0000?/) },
    ],
  ),
  [
    'the code of the frame that runs',
    'erc20-transfers',
    ({ witness }, whole) => {
      const token = [...(whole.validation.state?.accounts.values() ?? [])].find(
        ({ slots }) => slots.size > 2,
      );
      const hash = bytesToHex(token?.initial?.codeHash as Uint8Array);
      return dropCode(witness.codes, (code) => bytesToHex(keccak256(code)) === hash);
    },
    { kind: 'code' },
  ],
  [
    'the code that a delegation leads to',
    'eip7702-delegation',
    ({ witness }) => {
      const largest = Math.max(...witness.codes.map(({ length }) => length));
      return dropCode(witness.codes, (code) => code.length === largest);
    },
    { kind: 'code' },
  ],
  [
    'the parent header',
    'transfer',
    () => (w) => void w.headers.pop(),
    { kind: 'header', reason: 'parent' },
  ],
  [
    'all headers, in a block without transactions',
    'empty-block',
    () => (w) => {
      w.headers = [];
    },
    { kind: 'header', reason: 'parent' },
  ],
  [
    'the oldest header that BLOCKHASH asks for',
    'blockhash',
    () => (w) => void w.headers.shift(),
    { kind: 'header', number: '2', reason: 'blockhash' },
  ],
  [
    'a header in the middle',
    'blockhash',
    () => (w) => void w.headers.splice(2, 1),
    { kind: 'header', number: '4', reason: 'chain link' },
  ],
];

describe.skipIf(!hasExamples)(
  'what must not be missing, by the names of execution-spec-tests',
  () => {
    test.each(REJECTED)(
      'behavior: CANNOT_VERIFY without %s (%s)',
      async (_, name, find, missing) => {
        const document = await readExample(name);
        const whole = await outcomeOf(document);
        const outcome = await outcomeOf(withWitness(document, find(document, whole)));
        expect(outcome.verdict).toBe('CANNOT_VERIFY');
        expect(outcome.missing).toMatchObject(missing);
        // Nothing lies; all that is said is that something lacks.
        const failures = outcome.checks.flatMap(({ failure }) => failure ?? []);
        expect(new Set(failures)).toEqual(new Set(['CANNOT_VERIFY']));
      },
    );

    test('behavior: the marker that the block itself makes may be left out', async () => {
      const document = await readExample('eip7702-delegation');
      const cut = withWitness(document, (w) => dropCode(w.codes, isMarker)(w));
      expect((await outcomeOf(cut)).verdict).toBe('VALID');
    });

    const header = (w: MutableWitness, change: (rlp: Uint8Array) => Uint8Array): void => {
      w.headers[0] = change(w.headers[0] as Uint8Array);
    };
    test.each<
      readonly [
        title: string,
        change: (w: MutableWitness) => void,
        failed: readonly string[],
        error: string,
      ]
    >([
      [
        'error: WITNESS_HEADERS_NOT_LINKED, reversed headers',
        (w) => void w.headers.reverse(),
        ['W3', 'W4'],
        'WITNESS_HEADERS_NOT_LINKED',
      ],
      [
        'error: WITNESS_HEADER_MALFORMED, 0xff',
        (w) => header(w, () => Uint8Array.of(0xff)),
        ['W3', 'W7'],
        'WITNESS_HEADER_MALFORMED',
      ],
      [
        'error: WITNESS_HEADER_MALFORMED, bytes after a header',
        (w) => header(w, (rlp) => concatBytes(rlp, Uint8Array.of(0))),
        ['W3', 'W7'],
        'WITNESS_HEADER_MALFORMED',
      ],
      [
        'error: WITNESS_HEADER_MALFORMED, an empty entry',
        (w) => header(w, () => new Uint8Array(0)),
        ['W3', 'W7'],
        'WITNESS_HEADER_MALFORMED',
      ],
      [
        'error: WITNESS_HEADERS_NOT_LINKED, another time in an ancestor',
        (w) =>
          header(w, (rlp) => {
            const fields = decodeRlpList(rlp) as Uint8Array[];
            add(fields, 'timestamp', 1n);
            return encodeRlp(fields);
          }),
        ['W3', 'W7'],
        'WITNESS_HEADERS_NOT_LINKED',
      ],
    ])('%s: INVALID (check W3)', async (_, change, failed, error) => {
      const outcome = await outcomeOf(withWitness(await readExample('blockhash'), change));
      expect(outcome).toMatchObject({ verdict: 'INVALID', failed, error });
    });
  },
);

describe.skipIf(!hasExamples)('putTogether, takeApart', () => {
  test('behavior: control, a block in parts is the same block again', async () => {
    const { blockRlp } = await readExample('withdrawals-and-requests');
    expect(putTogether(takeApart(blockRlp))).toEqual(blockRlp);
  });
});
