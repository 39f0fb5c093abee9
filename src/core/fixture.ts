/** Reports as tests and screenshots need them: realistic, made up, never shipped. */

import type { Hex } from './bytes/hex.ts';
import { CHECKS, type Check, type CheckId } from './checks.ts';
import type { VerificationReport } from './report.ts';

const hex = (seed: number, bytes = 32): Hex => {
  let state = seed * 2654435761;
  let digits = '';
  for (let i = 0; i < bytes; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    digits += (state >>> 24).toString(16).padStart(2, '0');
  }
  return `0x${digits}`;
};

export const BLOCK_HASH = hex(1);
const STATE_ROOT = hex(3);

function ladder(changes: Partial<Record<CheckId, Partial<Check>>> = {}): Check[] {
  return CHECKS.map(({ id }, index) => {
    const plain: Check =
      id === 'B3'
        ? { id, status: 'not-run', note: 'no trusted hash was given' }
        : id === 'B16'
          ? { id, status: 'not-run', note: 'does not apply after Paris: B4 holds the ommers empty' }
          : { id, status: 'passed', ms: (index * 37) % 11 === 0 ? 84.2 + index : 0.1 * index };
    return { ...plain, ...changes[id] };
  });
}

export const VALID_REPORT: VerificationReport = {
  verdict: 'VALID',
  format: 'reth debug_executionWitness with block',
  chainId: 1,
  chainName: 'Ethereum mainnet',
  fork: 'Prague',
  block: {
    number: '22615247',
    hash: BLOCK_HASH,
    parentHash: hex(4),
    timestamp: '1748865599',
    gasLimit: '36000000',
    gasUsed: '17894321',
    baseFeePerGas: '1287654321',
    feeRecipient: hex(5, 20),
    extraData: '0x6265617665726275696c642e6f7267',
    sizeBytes: 91_842,
    transactions: 187,
    withdrawals: 16,
    ommers: 0,
    blobs: 3,
    stateRoot: STATE_ROOT,
  },
  preStateRoot: hex(2),
  postStateRoot: STATE_ROOT,
  gasUsed: '17894321',
  checks: ladder({
    X4: { expected: '17894321', found: '17894321' },
    S1: { expected: STATE_ROOT, found: STATE_ROOT, ms: 212.4 },
    X2: { ms: 1684 },
  }),
  witness: {
    nodes: { given: 2114, distinct: 2114, used: 1987, bytes: 700_621 },
    byKind: { branch: 1430, extension: 96, leaf: 473 },
    unreachable: 1,
    duplicates: 0,
    codes: { given: 64, used: 61, bytes: 512_300 },
    headers: { given: 2, used: 2, bytes: 1_290 },
    storageTries: 32,
  },
  timings: {
    read: 8.1,
    parse: 41.5,
    hash: 38.2,
    link: 22.7,
    header: 3.4,
    senders: 96.3,
    execute: 1684.9,
    root: 212.4,
    total: 2107.5,
  },
  caveats: ['Whether the block is part of the chain: a witness cannot prove it.'],
};

const WRONG_ROOT: Hex = `${STATE_ROOT.slice(0, 30)}d00d${STATE_ROOT.slice(34)}` as Hex;

export const INVALID_REPORT: VerificationReport = {
  ...VALID_REPORT,
  verdict: 'INVALID',
  postStateRoot: STATE_ROOT,
  block: {
    ...(VALID_REPORT.block as NonNullable<VerificationReport['block']>),
    stateRoot: WRONG_ROOT,
  },
  checks: ladder({
    S1: {
      status: 'failed',
      expected: WRONG_ROOT,
      found: STATE_ROOT,
      ms: 212.4,
      error: 'STATE_ROOT_MISMATCH',
      failure: 'INVALID',
    },
  }),
  error: {
    code: 'STATE_ROOT_MISMATCH',
    message: 'post-state root differs',
    data: { expected: WRONG_ROOT, found: STATE_ROOT },
  },
};

const { postStateRoot: _, ...WITHOUT_POST_STATE } = VALID_REPORT;

export const CANNOT_REPORT: VerificationReport = {
  ...WITHOUT_POST_STATE,
  verdict: 'CANNOT_VERIFY',
  checks: ladder({
    W7: {
      status: 'failed',
      error: 'WITNESS_NODE_MISSING',
      failure: 'CANNOT_VERIFY',
      note: 'transaction 41 of 187',
    },
    ...Object.fromEntries(
      (['X3', 'X4', 'X5', 'X6', 'X7', 'S1'] as const).map((id) => [
        id,
        { status: 'not-run', note: 'an earlier check stopped the run' },
      ]),
    ),
  }),
  missing: {
    kind: 'node',
    hash: hex(9),
    trie: 'storage',
    path: '3f07a1',
    address: hex(10, 20),
    slot: `0x${'0'.repeat(63)}8`,
    reason: 'collapse',
  },
  error: { code: 'WITNESS_NODE_MISSING', message: 'a storage node is missing', data: {} },
};
