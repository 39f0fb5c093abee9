/** What a transaction called, decoded where the signature is known, and why it failed where it did. */

import type { TransactionDetail } from '../../core/changes.ts';
import { DecodedView } from '../DecodedView.tsx';
import { RawHex } from './RawHex.tsx';

/** 0x and four bytes. */
const SELECTOR_DIGITS = 10;

export function CallPanel({ detail }: { readonly detail: TransactionDetail }) {
  const { input, call, to, status, error, revert, output } = detail;
  return (
    <section className="transaction-part" aria-labelledby="call-title">
      <h2 id="call-title" className="ruled-title">
        {to === undefined ? 'Creation' : 'Call'}
      </h2>
      {status === 'failed' && (
        <div className="call-failure" role="note">
          <p>
            <b>Failed: {error ?? 'no reason was given'}.</b>
          </p>
          {revert && <DecodedView decoded={revert} caption="What it reverted with" />}
          {!revert && output.length >= SELECTOR_DIGITS && (
            <p>The error {output.slice(0, SELECTOR_DIGITS)} is none of those that are built in.</p>
          )}
        </div>
      )}
      {call && <DecodedView decoded={call} caption="Arguments of the call" />}
      {!call && <p>{withoutSignature(input, to)}</p>}
      <RawHex value={input} what={to === undefined ? 'Initialisation code' : 'Call data'} />
      <RawHex
        value={output}
        what={status === 'failed' ? 'Revert data' : to === undefined ? 'Code' : 'Returned data'}
      />
    </section>
  );
}

function withoutSignature(input: string, to: string | undefined): string {
  if (to === undefined)
    return 'The transaction runs its own code, which returns that of the contract.';
  if (input === '0x') return 'There is no call data: only ether is sent.';
  if (input.length < SELECTOR_DIGITS) return 'The call data is too short to name a function.';
  return `The function ${input.slice(0, SELECTOR_DIGITS)} is none of those whose signatures are built in.`;
}
