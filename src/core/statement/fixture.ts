/** What the tests of public values share: blocks that were checked, and statements made up of plain values. */

import type { BlockStatement, StatementDialect } from '../publishedProof.ts';
import { checkDocument } from '../verifyDocument.ts';
import { readWitnessData } from '../witness/testData.ts';
import { blockStatement } from './blockStatement.ts';

const word = (byte: string): `0x${string}` => `0x${byte.repeat(32)}`;

/** A small valid block. */
export const BLOCK: BlockStatement = {
  chainId: 1,
  isValid: true,
  number: '23354683',
  timestamp: '1757000000',
  blockHash: word('b1'),
  parentHash: word('b0'),
  preStateRoot: word('a0'),
  postStateRoot: word('a1'),
  transactionsRoot: word('c0'),
  receiptsRoot: word('c1'),
  transactionHashes: [word('d0'), word('d1'), word('d2')],
  nonPrivilegedCount: 3,
  dialects: [],
};

/** The block with other facts, or other dialects. */
export function blockWith(changes: Partial<BlockStatement>): BlockStatement {
  return { ...BLOCK, ...changes };
}

export function dialectIn({ dialects }: BlockStatement, id: StatementDialect['id']) {
  const dialect = dialects.find((candidate) => candidate.id === id);
  if (dialect === undefined) throw new Error(`no dialect ${id}`);
  return dialect;
}

/** The statement of a real block, by its name below the witness data. */
export async function realStatement(name: string): Promise<BlockStatement> {
  const { validation } = await checkDocument(readWitnessData(name));
  return blockStatement(validation);
}
