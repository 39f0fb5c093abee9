/** The statement of real blocks, against vectors of others. */

import { describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../bytes/hex.ts';
import { isExplorerError } from '../errors.ts';
import { checkExample } from '../inspect/testData.ts';
import { FIELD, HAS_DATA, readExample, repinned } from '../testData.ts';
import { checkDocument, validateDocument } from '../verifyDocument.ts';
import { NO_WITNESS_DATA, readWitnessData } from '../witness/testData.ts';
import { blockStatement } from './blockStatement.ts';
import { compareStatement } from './compareStatement.ts';
import { dialectIn, realStatement } from './testData.ts';

const skipped = HAS_DATA ? '' : `: skipped, ${NO_WITNESS_DATA}`;

describe.skipIf(!HAS_DATA)(`blockStatement of real blocks${skipped}`, () => {
  test('default: Hoodi 1265656 gives the 160 bytes of an ethrex run, its SHA-256 and keccak', async () => {
    const statement = await realStatement('caches/cache_hoodi_1265656.json.gz');
    const { bytes, sha256, keccak256 } = dialectIn(statement, 'ethrex-l1-160');
    expect(bytes).toBe(
      `0x4bec425c34f89aeb56c78586d586c76044bcc428e7c34ab7c72d389c39ff3eaf${'f7c1acf1facc79a7c560efa36f1158a0b643ed14519aaa06f56949ad60d6b03f'}${'ac77c202b2b33da757f785a4c240333c7d148bc2558f19c483e42fe3ca1ce6db'}${'088bb0'.padStart(64, '0')}${'0b'.padStart(64, '0')}`,
    );
    expect(sha256).toBe('0x6fd530f9b6d8555cc4db0ef515665911afd98a642673c85569a91fb9d52c54d1');
    expect(keccak256).toBe('0xa8f13dddb93f158dbee957808d62042bb79346846403c98f37d347c8ff193813');
    expect(statement).toMatchObject({ chainId: 560048, isValid: true, nonPrivilegedCount: 11 });
  });

  test('behavior: every form that the block prints is read again, and is of this block', async () => {
    const statement = await realStatement('caches/cache_hoodi_1265656.json.gz');
    const printed = statement.dialects.flatMap(({ bytes, alternatives = [] }) =>
      bytes === undefined ? [] : [bytes, ...alternatives.map((form) => form.bytes)],
    );
    expect(printed.length).toBe(6);
    for (const bytes of printed) {
      expect(compareStatement(hexToBytes(bytes), statement).status, bytes).toBe('passed');
    }
  });

  test('behavior: no form of one block passes for another', async () => {
    const statement = await realStatement('caches/cache_hoodi_1265656.json.gz');
    const other = await realStatement('caches/cache_hoodi_1041734.json');
    for (const { id, bytes } of statement.dialects) {
      if (bytes === undefined) continue;
      const line = compareStatement(hexToBytes(bytes), other, { id });
      expect(line.status, id).toBe('failed');
      expect(line.error?.code).toBe('STATEMENT_DIFFERENT');
    }
  });

  test('behavior: what a block cannot say, it says why', async () => {
    const statement = await realStatement('blocks/mainnet-21688509.json.gz');
    expect(dialectIn(statement, 'eip8025-33').why).toContain('a block of cancun has none');
    expect(dialectIn(statement, 'eip8025-43').why).toContain('Amsterdam');
    expect(dialectIn(statement, 'ethrex-l2-256').why).toContain('batch');
    expect(dialectIn(statement, 'ethrex-l1-160').bytes).toBeDefined();
    const older = await realStatement('blocks/mainnet-4370000.json.gz');
    expect(dialectIn(older, 'ethrex-l1-160').why).toContain('from Paris on, not of byzantium');
  });

  test('behavior: a block that did not pass prints nothing', async () => {
    const bytes = readWitnessData('incomplete/mainnet-22188088.json.gz');
    const { validation } = await checkDocument(bytes);
    const statement = await blockStatement(validation);
    expect(statement.isValid).toBe(false);
    expect(statement.dialects.every(({ bytes }) => bytes === undefined)).toBe(true);
  });

  test('behavior: a transaction is named by the keccak of its bytes', async () => {
    const { validation } = await checkDocument(readWitnessData('blocks/hoodi-690403.json.gz'));
    const { transactionHashes } = await blockStatement(validation);
    expect(transactionHashes).toEqual(validation.transactions?.map(({ hash }) => hash));
  });

  test('behavior: a witness without a state to start from has no statement', async () => {
    const bytes = readWitnessData('incomplete/holesky-2965788.json');
    const { validation } = await checkDocument(bytes);
    const refused = await blockStatement(validation).catch((error: unknown) => error);
    expect(isExplorerError(refused, 'BLOCK_NOT_EXECUTED')).toBe(true);
  });
});

describe('blockStatement of examples', () => {
  test('default: the fields of the header, the parent and the body', async () => {
    const { validation } = await checkExample('transfer');
    const statement = await blockStatement(validation);
    const { header } = validation.block ?? {};
    expect(statement).toMatchObject({
      isValid: true,
      chainId: validation.rules?.chainId,
      blockHash: header && bytesToHex(header.hash),
      postStateRoot: validation.postStateRoot && bytesToHex(validation.postStateRoot),
      preStateRoot: validation.preStateRoot && bytesToHex(validation.preStateRoot),
      nonPrivilegedCount: validation.block?.transactions.length,
    });
    const { bytes } = dialectIn(statement, 'ethrex-l1-160');
    expect(compareStatement(hexToBytes(bytes ?? '0x'), statement).status).toBe('passed');
  });

  test('behavior: shorter forms are the start of the longer ones', async () => {
    const { dialects } = await blockStatement((await checkExample('blob-transaction')).validation);
    const bytes = dialects.flatMap((dialect) => dialect.bytes ?? []);
    const [l1, l1Shorter, l1Shortest, root33, root41] = bytes;
    expect(l1?.startsWith(l1Shorter ?? '?') && l1Shorter?.startsWith(l1Shortest ?? '?')).toBe(true);
    expect(root41?.startsWith(root33 ?? '?')).toBe(true);
    expect(bytes).toHaveLength(5);
  });

  test('behavior: a block with a false state root prints nothing, and nothing passes for it', async () => {
    const document = await readExample('transfer');
    const forged = repinned(document, ({ header }) => {
      header[FIELD.stateRoot] = new Uint8Array(32).fill(9);
    });
    const statement = await blockStatement(await validateDocument(forged, {}, () => {}));
    expect(statement.isValid).toBe(false);
    expect(statement.dialects.every(({ bytes, why }) => bytes === undefined && why !== '')).toBe(
      true,
    );
    const own = `${statement.preStateRoot}${statement.postStateRoot.slice(2)}${statement.blockHash.slice(2)}`;
    expect(compareStatement(hexToBytes(own), statement)).toMatchObject({
      status: 'not checkable',
      error: { code: 'STATEMENT_BLOCK_NOT_VALID' },
    });
  });
});
