/** The blocks of a range, each with its verdict and how it joins the one before it. */

import { memo } from 'react';
import { openRangeRow } from '../../actions/checkRange.ts';
import type { RangeRow, RowJoin } from '../../core/blockRange.ts';
import { formatBytes, formatDuration, formatInteger, shortHash } from '../../core/format.ts';
import { VERDICT_WORDS } from '../../core/reportText.ts';
import { useNode } from '../../stores/node.ts';
import { errorTextOf } from '../errorText.ts';
import { Hash } from '../Hash.tsx';
import { VerdictGlyph } from '../VerdictGlyph.tsx';

const JOINS: Readonly<Record<RowJoin, string>> = {
  first: 'starts from',
  joined: 'goes on from the root above',
  broken: 'does not go on from the root above; starts from',
};

export function RangeRows({ rows }: { readonly rows: readonly RangeRow[] }) {
  return (
    <ol className="range-rows" aria-label="Blocks checked">
      {rows.map((row) => (
        <Row key={row.number} row={row} />
      ))}
    </ol>
  );
}

const Row = memo(function Row({ row }: { readonly row: RangeRow }) {
  const { number, hash, verdict, error, elapsedMs, sizeBytes, way } = row;
  const isGone = useIsGone(hash);
  return (
    <li className="range-row" data-join={row.join} {...(verdict && { 'data-verdict': verdict })}>
      <b className="block-number">{formatInteger(number)}</b>
      <b className="run-verdict">
        {verdict ? (
          <>
            <VerdictGlyph verdict={verdict} />
            {VERDICT_WORDS[verdict]}
          </>
        ) : (
          'No verdict'
        )}
      </b>
      {hash !== undefined && (
        <button
          type="button"
          className="button"
          aria-label={`Open block ${formatInteger(number)}`}
          onClick={() => void openRangeRow(hash)}
        >
          Open
        </button>
      )}
      <span className="range-hash">{hash && <Hash value={hash} what="block hash" />}</span>
      <Roots row={row} />
      <span className="block-facts">
        {formatDuration(elapsedMs)} <span aria-hidden="true">·</span> {formatBytes(sizeBytes)}{' '}
        <span aria-hidden="true">·</span> {way}
      </span>
      {isGone && <span className="range-gone">No longer canonical at this node</span>}
      {error && <span className="range-error">{errorTextOf(error).title}</span>}
    </li>
  );
});

function Roots({ row: { join, preStateRoot, postStateRoot } }: { readonly row: RangeRow }) {
  if (preStateRoot === undefined) return null;
  return (
    <span className="range-roots">
      {JOINS[join]}
      {join !== 'joined' && (
        <>
          {' '}
          <code>{shortHash(preStateRoot)}</code>
        </>
      )}
      {postStateRoot !== undefined && (
        <>
          ; ends at <code>{shortHash(postStateRoot)}</code>
        </>
      )}
    </span>
  );
}

/** Whether the node has replaced a block since it was checked. */
function useIsGone(hash: string | undefined): boolean {
  return useNode(({ reorganisations, blocks }) => {
    const went = reorganisations.some(({ gone }) => gone.some((block) => block.hash === hash));
    return went && blocks.every((block) => block.hash !== hash); // the node may have gone back to it
  });
}
