/** Balance, nonce and code of an account: before, after, the difference, and who wrote it last. */

import type { ReactNode } from 'react';
import { formatBytes, formatInteger, shortHash } from '../../core/format.ts';
import type { ChangeLine } from '../../stores/changeRows.ts';
import { signedInteger } from '../amountText.ts';
import { Amount } from './Amount.tsx';
import { KeyLink } from './KeyLink.tsx';
import { type HistoryToggle, WriterCell } from './WriterCell.tsx';

type FieldLine = Extract<
  ChangeLine,
  { type: 'account' | 'balance' | 'nonce' | 'code' | 'cleared' }
>;

interface FieldProps {
  readonly line: FieldLine;
  readonly history: HistoryToggle;
}

export function BalanceCells({ line, history }: FieldProps) {
  const { before, after, balanceChange, lastWrite, writes } = line.account;
  return (
    <>
      <th scope="row">Balance</th>
      <Value line={line} time="before">
        {before && <Amount wei={before.balance} />}
      </Value>
      <Value line={line} time="after">
        {after && <Amount wei={after.balance} />}
      </Value>
      <td>
        <Amount wei={balanceChange} signed />
      </td>
      <WriterCell
        origin={lastWrite.balance}
        scope={line.scope}
        writes={writes.balance}
        history={history}
      />
    </>
  );
}

export function NonceCells({ line, history }: FieldProps) {
  const { before, after, lastWrite, writes } = line.account;
  const difference = BigInt(after?.nonce ?? 0) - BigInt(before?.nonce ?? 0);
  return (
    <>
      <th scope="row">Nonce</th>
      <Value line={line} time="before">
        {before && formatInteger(before.nonce)}
      </Value>
      <Value line={line} time="after">
        {after && formatInteger(after.nonce)}
      </Value>
      <td>{signedInteger(difference)}</td>
      <WriterCell
        origin={lastWrite.nonce}
        scope={line.scope}
        writes={writes.nonce}
        history={history}
      />
    </>
  );
}

export function CodeCells({ line, history }: FieldProps) {
  const { before, after, code, lastWrite, writes } = line.account;
  return (
    <>
      <th scope="row">Code</th>
      <Value line={line} time="before">
        {before && <CodeText hash={before.codeHash} size={code?.before} />}
      </Value>
      <Value line={line} time="after">
        {after && <CodeText hash={after.codeHash} size={code?.after} />}
      </Value>
      <td>{codeChange(code?.before, code?.after)}</td>
      <WriterCell
        origin={lastWrite.code}
        scope={line.scope}
        writes={writes.code}
        history={history}
      />
    </>
  );
}

function CodeText({ hash, size }: { readonly hash: string; readonly size: number | undefined }) {
  if (size === 0) return 'none';
  return (
    <>
      <code title={hash}>{shortHash(hash, 4)}</code>
      {size === undefined ? ', size unknown' : `, ${formatBytes(size)}`}
    </>
  );
}

/** Sizes are absent where the witness holds only the hash of a code. */
function codeChange(before: number | undefined, after: number | undefined): string {
  if (before === 0) return 'set';
  if (after === 0) return 'removed';
  return before === undefined || after === undefined
    ? 'replaced'
    : `${signedInteger(BigInt(after - before))} B`;
}

interface ValueProps {
  readonly line: FieldLine;
  readonly time: 'before' | 'after';
  readonly children: ReactNode;
}

/** A value with the way to its path in the trie; a phase in the middle of a block has no trie. */
function Value({ line: { account, scope }, time, children }: ValueProps) {
  return (
    <td data-time={time}>
      {!account[time] ? (
        <span className="none">no account</span>
      ) : scope === 'block' ? (
        <KeyLink trie="account" hashedKey={account.hashedAddress} time={time}>
          {children}
        </KeyLink>
      ) : (
        children
      )}
    </td>
  );
}
