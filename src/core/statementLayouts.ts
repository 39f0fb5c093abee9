/** The layouts of public values in words: what each is called, and who prints it. */

import type { StatementLayoutId } from './publishedProof.ts';

interface LayoutText {
  readonly title: string;
  /** Who prints it, and since when or until when. */
  readonly who: string;
}

/** One name for each, wherever it is told. */
export const LAYOUT_TEXT: Readonly<Record<StatementLayoutId, LayoutText>> = {
  'ethrex-l1-160': {
    title: 'ethrex, L1 block, 160 bytes',
    who: 'The L1 program of ethrex from July 2025 to the spring of 2026. SP1 and RISC Zero print the bytes, ZisK their SHA-256 (as eight 32-bit words), OpenVM their keccak.',
  },
  'ethrex-l1-128': {
    title: 'ethrex, L1 block, 128 bytes',
    who: 'The same for one day in July 2025, before it counted transactions.',
  },
  'ethrex-l1-96': {
    title: 'ethrex, L1 block, 96 bytes',
    who: 'The same before 17 July 2025: neither chain nor count.',
  },
  'ethrex-l1-hash': {
    title: 'Hash of public values, 32 bytes',
    who: 'Provers that print 32 bytes and no more: ZisK and OpenVM, and for a while all of EIP-8025.',
  },
  'eip8025-33': {
    title: 'EIP-8025, first form, 33 bytes',
    who: 'The first stateless validators, spring 2026: SSZ root of the request that hands over the block, and whether it is valid.',
  },
  'eip8025-41': {
    title: 'EIP-8025, second form, 41 bytes',
    who: 'The same with the chain id behind it, as it was printed for a while in 2026.',
  },
  'eip8025-43': {
    title: 'EIP-8025, stateless output, 43 bytes',
    who: 'Stateless validators since July 2026: the root in progressive SSZ, chain id and schema id 0x1501.',
  },
  'ethrex-l2-256': {
    title: 'ethrex, L2 batch, 256 bytes',
    who: 'A batch of an ethrex L2 since July 2025; messages between L2s may follow.',
  },
  'ethrex-l2-224': {
    title: 'ethrex, L2 batch, 224 bytes',
    who: 'A batch for one day in July 2025.',
  },
  'ethrex-l2-192': { title: 'ethrex, L2 batch, 192 bytes', who: 'A batch before 17 July 2025.' },
  'state-change': {
    title: 'A change of this block’s state, by Glassblock’s own circuit',
    who: 'Glassblock’s own circuit: some value that the block changed, of which the prover shows as much as he likes. It is bound to the block by the diff commitment, which is computed here again.',
  },
  abi: {
    title: 'ABI tuple',
    who: 'Programs that return a Solidity struct. Its types are not in the bytes: you give them.',
  },
  words: { title: 'Words of 32 bytes', who: 'Whatever it is, word by word.' },
};
