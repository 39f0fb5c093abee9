/** One block of a node: what the node says of it, and what its check says. */

import { memo } from 'react';
import {
  cancelFollowedCheck,
  checkFollowed,
  checkFollowedPatiently,
  openFollowed,
} from '../../actions/followNode.ts';
import type { ChainBlock } from '../../core/chainHead.ts';
import {
  formatBytes,
  formatDuration,
  formatInteger,
  formatShare,
  formatTimestamp,
} from '../../core/format.ts';
import { VERDICT_WORDS } from '../../core/reportText.ts';
import { useNode } from '../../stores/node.ts';
import { AskPatiently } from '../AskPatiently.tsx';
import { SinceShown } from '../Elapsed.tsx';
import { errorTextOf } from '../errorText.ts';
import { Hash } from '../Hash.tsx';
import { VerdictGlyph } from '../VerdictGlyph.tsx';

export const BlockRow = memo(function BlockRow({ block }: { readonly block: ChainBlock }) {
  const { number, hash, timestamp, transactions, gasUsed, gasLimit, sizeBytes } = block;
  return (
    <li className="block-row">
      <b className="block-number">{formatInteger(number)}</b>
      <Hash value={hash} what="block hash" />
      <span className="block-facts">
        {formatTimestamp(String(timestamp))} <span aria-hidden="true">·</span>{' '}
        {transactions === 1 ? '1 transaction' : `${formatInteger(transactions)} transactions`}{' '}
        <span aria-hidden="true">·</span> gas {formatInteger(gasUsed)} (
        {formatShare(gasUsed, gasLimit)})
        {sizeBytes !== undefined && (
          <>
            {' '}
            <span aria-hidden="true">·</span> {formatBytes(sizeBytes)}
          </>
        )}
      </span>
      <BlockAnswer number={number} hash={hash} />
    </li>
  );
});

function BlockAnswer({ number, hash }: Pick<ChainBlock, 'number' | 'hash'>) {
  const check = useNode((node) => node.checks[hash]);
  const name = `block ${formatInteger(number)}`;
  if (number === 0) return <span className="block-answer follow-state">Genesis: no witness</span>;
  switch (check?.status) {
    case undefined:
      return <CheckButton hash={hash} name={name} label="Check" />;
    case 'running':
      return (
        <span className="block-answer">
          <span className="follow-state">
            Checking <SinceShown />
          </span>
          <button
            type="button"
            className="button"
            aria-label={`Cancel: ${name}`}
            onClick={() => cancelFollowedCheck(hash)}
          >
            Cancel
          </button>
        </span>
      );
    case 'failed':
      return (
        <span className="block-answer">
          <span>{errorTextOf(check.error).title}</span>
          <CheckButton hash={hash} name={name} label="Try again" />
          <AskPatiently error={check.error} onAsk={() => void checkFollowedPatiently(hash)} />
        </span>
      );
    case 'done':
      return (
        <span className="block-answer" data-verdict={check.verdict}>
          <b className="run-verdict">
            <VerdictGlyph verdict={check.verdict} />
            {VERDICT_WORDS[check.verdict]}
          </b>
          <span className="follow-state">{formatDuration(check.elapsedMs)}</span>
          <button
            type="button"
            className="button"
            aria-label={`Open ${name}`}
            onClick={() => void openFollowed(hash)}
          >
            Open
          </button>
        </span>
      );
  }
}

interface CheckButtonProps {
  readonly hash: string;
  readonly name: string;
  readonly label: string;
}

function CheckButton({ hash, name, label }: CheckButtonProps) {
  return (
    <button
      type="button"
      className="button block-answer"
      aria-label={`${label}: ${name}`}
      onClick={() => void checkFollowed(hash)}
    >
      {label}
    </button>
  );
}
