/** The fields of a transaction and of its receipt. */

import { hrefOf } from '../../actions/places.ts';
import type { TransactionDetail } from '../../core/changes.ts';
import { formatInteger, formatShare } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';
import { CopyButton } from '../CopyButton.tsx';
import { Amount } from '../changes/Amount.tsx';
import { Fact } from '../Fact.tsx';
import { StatusWord } from './StatusWord.tsx';
import { typeWord } from './transactionText.ts';
import { WitnessNeeds } from './WitnessNeeds.tsx';

export function TransactionFacts({ detail }: { readonly detail: TransactionDetail }) {
  const { status, type, sender, to, toName, created, nonce, value } = detail;
  const { gasUsed, gasLimit, gasRefund } = detail;
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title" className="ruled-title">
        Transaction
      </h2>
      <dl className="facts">
        <Fact name="Status">
          <StatusWord status={status} />
        </Fact>
        <Fact name="Type">
          {type}, {typeWord(type)}
        </Fact>
        <Fact name="From">
          <AddressLink address={sender} />
        </Fact>
        {to !== undefined && (
          <Fact name="To">
            <AddressLink address={to} name={toName} />
          </Fact>
        )}
        {created !== undefined && (
          <Fact name="Creates">
            <AddressLink address={created} />
          </Fact>
        )}
        <Fact name="Value">
          <Amount wei={value} />
        </Fact>
        <Fact name="Nonce">{formatInteger(nonce)}</Fact>
        <Fact name="Gas used">
          {formatInteger(gasUsed)} of {formatInteger(gasLimit)} ({formatShare(gasUsed, gasLimit)})
        </Fact>
        {gasRefund !== '0' && <Fact name="Refund">{formatInteger(gasRefund)} gas</Fact>}
        <Fact name="Of the witness">
          <WitnessNeeds phase={detail.phase} />
        </Fact>
      </dl>
    </section>
  );
}

interface AddressLinkProps {
  readonly address: string;
  readonly name?: string | undefined;
}

export function AddressLink({ address, name }: AddressLinkProps) {
  const route = usePage((page) => page.route);
  return (
    <span className="hash">
      {name !== undefined && <b>{name} </b>}
      <a href={hrefOf(route, { section: 'account', address }, 'after')}>
        <code>{address}</code>
      </a>{' '}
      <CopyButton value={address} what="address" />
    </span>
  );
}
