/** What a transaction called, decoded where the signature is known, and why it failed where it did. */

import type { TransactionDetail } from '../../core/changes.ts';
import { DecodedView } from '../DecodedView.tsx';
import { RawHex } from './RawHex.tsx';

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
  if (input.length < 10) return 'The call data is too short to name a function.';
  return `The function ${input.slice(0, 10)} is none of those whose signatures are built in.`;
}
