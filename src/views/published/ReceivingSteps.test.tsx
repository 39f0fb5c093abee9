/** The three steps of whoever receives a proof, in every state that they can be in; statements of the core, not made up. */

import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bigIntToFixedBytes, concatBytes, hexToBytes } from '../../core/bytes/hex.ts';
import { loadKeccak } from '../../core/bytes/keccak.ts';
import { type Claim, claimToSignals, SIGNAL_NAMES } from '../../core/commitment/claim.ts';
import { exampleEntries } from '../../core/commitment/testData.ts';
import type { BlockStatement, PublishedProofReport } from '../../core/publishedProof.ts';
import { blockStatement } from '../../core/statement/blockStatement.ts';
import { compareStatement, describeStatement } from '../../core/statement/compareStatement.ts';
import { clearPublished, setVerifying } from '../../stores/published.ts';
import { ReceivingSteps } from './ReceivingSteps.tsx';

let block: BlockStatement;
let other: BlockStatement;
let values: Uint8Array;

beforeAll(async () => {
  await loadKeccak();
  block = await statementOf('erc20-transfers');
  other = await statementOf('transfer');
  const { diffCommitment, chainId, blockHash } = block;
  if (diffCommitment?.type !== 'computed') throw new Error('it is complete');
  const claim: Claim = {
    diffCommitment: BigInt(diffCommitment.root),
    kind: 'storage',
    tag: { chainId, blockHash: hexToBytes(blockHash) },
  };
  const signals = claimToSignals(claim);
  values = concatBytes(...SIGNAL_NAMES.map((name) => bigIntToFixedBytes(signals[name], 32)));
});

beforeEach(clearPublished);
afterEach(cleanup);

async function statementOf(name: string): Promise<BlockStatement> {
  const { validation } = await exampleEntries(name);
  return blockStatement(validation, { withDiffCommitment: true });
}

/** The steps for a proof with these values, after it was compared with `tied`. */
function show(
  tied: BlockStatement | undefined,
  cryptography: PublishedProofReport['cryptography'] = { status: 'passed' },
): string[] {
  const choice = { id: 'state-change' } as const;
  const statement = tied
    ? compareStatement(values, tied, choice)
    : describeStatement(values, choice);
  const report: PublishedProofReport = {
    system: 'snarkjs-groth16',
    proofBytes: 724,
    cryptography,
    key: { status: 'passed', keys: [], advisories: [] },
    statement,
    usedLayout: 'state-change',
  };
  setVerifying({ status: 'done', report, ...(tied && { tied }) });
  render(<ReceivingSteps report={report} />);
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
}

describe('ReceivingSteps', () => {
  test('default: its block, checked here: all is done', () => {
    expect(show(block)).toEqual([
      expect.stringMatching(/Done.*It is block 0x/),
      expect.stringMatching(/Done.*has the root that the proof names/),
      expect.stringMatching(/Done.*verifier of this page/),
    ]);
    expect(screen.queryByRole('link')).toBeNull();
  });

  test('behavior: no block: the first two are missing, and it says which block, with the way to it', () => {
    const [first, second, third] = show(undefined);
    expect(first).toMatch(/Missing.*The proof names block 0x/);
    expect(second).toMatch(/Missing.*as soon as a block was checked/);
    expect(third).toContain('Done');
    const link = screen.getByRole('link', { name: 'Check that block' });
    expect(link.getAttribute('href')).toBe(`#/${block.chainId}/block/${block.blockHash}`);
  });

  test('behavior: another block: both fail, and the way to the right one stays', () => {
    const [first, second] = show(other);
    expect(first).toMatch(/Failed.*Another block was checked here\. The proof names block/);
    expect(second).toMatch(/Failed.*It is another one/);
    expect(screen.getByRole('link', { name: 'Check that block' })).toBeTruthy();
  });

  test('behavior: the block of another chain is another block', () => {
    expect(show({ ...block, chainId: block.chainId + 1 })[0]).toMatch(/Failed.*Another block/);
  });

  test('behavior: the right block that did not pass its checks is not done', () => {
    const { diffCommitment: _, ...rest } = block;
    const [first, second] = show({ ...rest, isValid: false });
    expect(first).toMatch(/Failed.*it did not pass its checks/);
    expect(second).toMatch(/Missing.*cannot be computed for this block/);
  });

  test('behavior: a diff that the witness does not show wholly leaves the commitment missing', () => {
    const error = { code: 'COMMITMENT_DIFF_INCOMPLETE', message: 'not all is shown' } as const;
    const [first, second] = show({ ...block, diffCommitment: { type: 'failed', error } });
    expect(first).toContain('Done');
    expect(second).toMatch(/Missing.*cannot be computed for this block/);
  });

  test('behavior: mathematics that fails is said in the third', () => {
    expect(show(block, { status: 'failed' })[2]).toMatch(/Failed.*first line below/);
  });

  test('behavior: any other proof has no such steps', () => {
    const report = { usedLayout: 'words' } as unknown as PublishedProofReport; // no more of it is read
    render(<ReceivingSteps report={report} />);
    expect(screen.queryByRole('region')).toBeNull();
  });
});
