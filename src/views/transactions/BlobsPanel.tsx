/** The blobs that a transaction pays for: their versioned hashes, and what they cost. */

import type { TransactionDetail } from '../../core/changes.ts';
import { formatGwei, formatInteger } from '../../core/format.ts';
import { Amount } from '../changes/Amount.tsx';
import { counted } from '../changes/changeText.ts';
import { Fact } from '../Fact.tsx';
import { Hash } from '../Hash.tsx';

export function BlobsPanel({ blobs }: { readonly blobs: NonNullable<TransactionDetail['blobs']> }) {
  const { versionedHashes, gasUsed, gasPrice, maxFeePerGas, feeBurnt } = blobs;
  return (
    <section className="transaction-part" aria-labelledby="blobs-title">
      <h2 id="blobs-title" className="ruled-title">
        {counted(versionedHashes.length, 'blob')}
      </h2>
      <dl className="facts">
        <Fact name="Blob gas">{formatInteger(gasUsed)}</Fact>
        <Fact name="Price a unit">
          {formatGwei(gasPrice)}, at most {formatGwei(maxFeePerGas)} was offered
        </Fact>
        <Fact name="Burnt">
          <Amount wei={feeBurnt} />
        </Fact>
        {versionedHashes.map((hash, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two blobs may be the same
          <Fact key={i} name={`Versioned hash ${i}`}>
            <Hash value={hash} what="versioned hash" whole />
          </Fact>
        ))}
      </dl>
      <p className="note">The blobs themselves are no part of a block or of its witness.</p>
    </section>
  );
}
