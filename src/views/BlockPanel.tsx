/** The facts of the block, as its header and body say them. */

import {
  formatBytes,
  formatGwei,
  formatInteger,
  formatShare,
  formatTimestamp,
  hexToSafeText,
  safeText,
} from '../core/format.ts';
import type { BlockFacts, VerificationReport } from '../core/report.ts';
import { chainText } from '../core/reportText.ts';
import { Fact } from './Fact.tsx';
import { Hash } from './Hash.tsx';

export function BlockPanel({ report }: { readonly report: VerificationReport }) {
  const { block, chainId, chainName } = report;
  if (!block) return null;
  return (
    <section className="panel" aria-labelledby="block-title">
      <h2 id="block-title">Block</h2>
      <dl className="facts">
        <Fact name="Number">{formatInteger(block.number)}</Fact>
        {chainId !== undefined && (
          <Fact name="Chain">{safeText(chainText(chainId, chainName))}</Fact>
        )}
        <Fact name="Hash">
          <Hash value={block.hash} what="block hash" />
        </Fact>
        <Fact name="Parent">
          <Hash value={block.parentHash} what="parent hash" />
        </Fact>
        <Fact name="Time">{formatTimestamp(block.timestamp)}</Fact>
        <Fact name="Contents">{contents(block)}</Fact>
        <Fact name="Gas used">
          {formatInteger(block.gasUsed)} of {formatInteger(block.gasLimit)}, that is{' '}
          {formatShare(block.gasUsed, block.gasLimit)}
        </Fact>
        {block.baseFeePerGas !== undefined && (
          <Fact name="Base fee">{formatGwei(block.baseFeePerGas)}</Fact>
        )}
        <Fact name="Fee recipient">
          <Hash value={block.feeRecipient} what="fee recipient" />
        </Fact>
        <Fact name="Extra data">
          <ExtraData hex={block.extraData} />
        </Fact>
        <Fact name="Size">{formatBytes(block.sizeBytes)}</Fact>
      </dl>
    </section>
  );
}

/** Extra data is whatever the builder wrote: as text where it is text, escaped, and always as hex. */
function ExtraData({ hex }: { readonly hex: string }) {
  const text = hexToSafeText(hex);
  if (hex === '0x') return 'none';
  return (
    <>
      {text && <q className="extra-text">{text}</q>} <Hash value={hex} what="extra data" />
    </>
  );
}

function contents(block: BlockFacts): string {
  const parts = [count(block.transactions, 'transaction')];
  if (block.withdrawals !== undefined) parts.push(count(block.withdrawals, 'withdrawal'));
  if (block.blobs > 0) parts.push(count(block.blobs, 'blob'));
  if (block.ommers > 0) parts.push(count(block.ommers, 'ommer'));
  return parts.join(', ');
}

function count(amount: number, noun: string): string {
  return `${formatInteger(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}
