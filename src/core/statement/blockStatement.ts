/**
 * What provers would print for a block that was checked here, in every layout that is known: fields of
 * its header, counts of its body, and the root of its payload request. Source: ethrex `guest-program`
 * (l1 output), EIP-8025.
 */

import { bigIntToFixedBytes, bytesToHex, concatBytes } from '../bytes/hex.ts';
import { keccak256 } from '../bytes/keccak.ts';
import { commitBlock } from '../commitment/commitBlock.ts';
import { sha256 } from '../crypto/sha256.ts';
import { ExplorerError } from '../errors.ts';
import type { Block } from '../execution/block.ts';
import type { ChainRules } from '../execution/chainRules.ts';
import { isAtLeast } from '../execution/forks.ts';
import type { Validation } from '../execution/statelessValidation.ts';
import type {
  BlockStatement,
  DialectAlternative,
  DialectField,
  StatementDialect,
  StatementLayoutId,
} from '../publishedProof.ts';
import { decodeFixed, type FixedLayoutId } from './layoutFields.ts';
import { type PayloadRequest, payloadRequestOf } from './payload.ts';

/** Transactions of an ethrex L2 that come from L1: they have no signature, and no user pays for them. */
const PRIVILEGED = 0x7e;

const OF_A_BATCH =
  'it is of a batch of an L2: its messages and its blob are those of all blocks of the batch';
const NOT_VALID = 'the block did not pass its checks: there is no proof of it to speak of';

/** A block with all that its statement is drawn from. */
interface Subject {
  readonly block: Block;
  readonly rules: ChainRules;
  readonly preStateRoot: Uint8Array;
  readonly isValid: boolean;
  readonly nonPrivilegedCount: number;
}

export interface BlockStatementOptions {
  /** Whether the diff commitment is computed too, which takes seconds for a large block. */
  readonly withDiffCommitment?: boolean;
}

/**
 * The statement of a block. Errors: BLOCK_NOT_EXECUTED where not even the state before it is known.
 * Assumes: `loadKeccak` has resolved.
 */
export async function blockStatement(
  validation: Validation,
  { withDiffCommitment = false }: BlockStatementOptions = {},
): Promise<BlockStatement> {
  const subject = subjectOf(validation);
  const { block, rules, preStateRoot, isValid, nonPrivilegedCount } = subject;
  const { header } = block;
  return {
    chainId: rules.chainId,
    isValid,
    number: String(header.number),
    timestamp: String(header.timestamp),
    blockHash: bytesToHex(header.hash),
    parentHash: bytesToHex(header.parentHash),
    preStateRoot: bytesToHex(preStateRoot),
    postStateRoot: bytesToHex(header.stateRoot),
    transactionsRoot: bytesToHex(header.transactionsRoot),
    receiptsRoot: bytesToHex(header.receiptsRoot),
    transactionHashes: block.transactions.map((bytes) => bytesToHex(keccak256(bytes))),
    nonPrivilegedCount,
    dialects: [
      ...ethrexDialects(subject),
      ...(await requestDialects(subject, validation)),
      ...batchDialects(),
    ],
    ...(withDiffCommitment && isValid && diffCommitmentOf(validation)),
  };
}

/** Only of a valid block: what an invalid one changed is nothing to speak of. */
function diffCommitmentOf({ state }: Validation): Pick<BlockStatement, 'diffCommitment'> {
  return state === undefined ? {} : { diffCommitment: commitBlock(state) };
}

function subjectOf({ block, rules, preStateRoot, ladder }: Validation): Subject {
  if (block === undefined || rules === undefined || preStateRoot === undefined) {
    throw new ExplorerError('BLOCK_NOT_EXECUTED', 'The block was not run', {
      cause: ladder.firstError()?.code,
    });
  }
  const isValid = ladder.verdict() === 'VALID';
  const nonPrivilegedCount = block.transactions.filter(([type]) => type !== PRIVILEGED).length;
  return { block, rules, preStateRoot, isValid, nonPrivilegedCount };
}

/** State roots, block hash, chain id and count: 160 bytes, and the two shorter forms that came before. */
function ethrexDialects(subject: Subject): StatementDialect[] {
  const ids = ['ethrex-l1-160', 'ethrex-l1-128', 'ethrex-l1-96'] as const;
  if (!subject.isValid) return ids.map((id) => ({ id, why: NOT_VALID }));
  const { block, rules, preStateRoot, nonPrivilegedCount } = subject;
  if (!isAtLeast(rules.fork, 'paris')) {
    return ids.map((id) => ({
      id,
      why: `ethrex proves blocks from Paris on, not of ${rules.fork}`,
    }));
  }
  const bytes = concatBytes(
    preStateRoot,
    block.header.stateRoot,
    block.header.hash,
    bigIntToFixedBytes(BigInt(rules.chainId), 32),
    bigIntToFixedBytes(BigInt(nonPrivilegedCount), 32),
  );
  return [160, 128, 96].map(
    (size, i) => dialectOf(ids[i] as (typeof ids)[number], bytes.subarray(0, size)), // three of each
  );
}

/** The root of the payload request, a flag, and what the later forms put behind. */
async function requestDialects(
  subject: Subject,
  validation: Validation,
): Promise<StatementDialect[]> {
  const ids = ['eip8025-33', 'eip8025-41'] as const;
  const later: StatementDialect = {
    id: 'eip8025-43',
    why: subject.isValid
      ? `it is of payloads of Amsterdam, which have an access list and a slot number: a block of ${subject.rules.fork} has neither`
      : NOT_VALID,
  };
  if (!subject.isValid) return [...ids.map((id) => ({ id, why: NOT_VALID })), later];
  const request = payloadRequestOf(validation);
  if (typeof request === 'string') return [...ids.map((id) => ({ id, why: request })), later];
  const chainId = bigIntToFixedBytes(BigInt(subject.rules.chainId), 8).reverse();
  const { root, opaque } = await requestRoots(request);
  const valid = Uint8Array.of(1);
  return [
    withAlternative(dialectOf('eip8025-33', concatBytes(root, valid)), concatBytes(opaque, valid)),
    dialectOf('eip8025-41', concatBytes(root, valid, chainId)),
    later,
  ];
}

/** The library for SSZ comes when it is first needed: a check needs it not. */
async function requestRoots(request: PayloadRequest) {
  const { electraRequestRoot, opaqueRequestRoot } = await import('./sszRoots.ts');
  return { root: electraRequestRoot(request), opaque: opaqueRequestRoot(request) };
}

function batchDialects(): StatementDialect[] {
  const ids: readonly StatementLayoutId[] = ['ethrex-l2-256', 'ethrex-l2-224', 'ethrex-l2-192'];
  return ids.map((id) => ({ id, why: OF_A_BATCH }));
}

function dialectOf(id: FixedLayoutId, bytes: Uint8Array): StatementDialect {
  return { id, ...hashed(bytes), fields: decodeFixed(id, bytes).map(plain) };
}

function withAlternative(dialect: StatementDialect, bytes: Uint8Array): StatementDialect {
  const alternative: DialectAlternative = {
    what: 'with the execution requests as byte strings, as in the first experiment',
    ...hashed(bytes),
  };
  return { ...dialect, alternatives: [alternative] };
}

function hashed(bytes: Uint8Array) {
  return {
    bytes: bytesToHex(bytes),
    sha256: bytesToHex(sha256(bytes)),
    keccak256: bytesToHex(keccak256(bytes)),
  };
}

function plain({ name, offset, size, value }: DialectField): DialectField {
  return { name, offset, size, value };
}
