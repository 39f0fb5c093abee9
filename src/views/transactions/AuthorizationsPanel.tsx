/** The delegations that a transaction carries, and which of them hold after it. Source: EIP-7702. */

import type { TransactionDetail } from '../../core/changes.ts';
import { formatInteger } from '../../core/format.ts';
import { counted } from '../changes/changeText.ts';
import { Fact } from '../Fact.tsx';
import { AddressLink } from './TransactionFacts.tsx';

type Authorizations = NonNullable<TransactionDetail['authorizations']>;

export function AuthorizationsPanel({
  authorizations,
}: {
  readonly authorizations: Authorizations;
}) {
  return (
    <section className="transaction-part" aria-labelledby="authorizations-title">
      <h2 id="authorizations-title" className="ruled-title">
        {counted(authorizations.length, 'authorisation')}
      </h2>
      <ol className="authorizations">
        {authorizations.map((authorization, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same one may be carried twice
          <li key={i}>
            <AuthorizationFacts authorization={authorization} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function AuthorizationFacts({ authorization }: { readonly authorization: Authorizations[number] }) {
  const { chainId, address, nonce, authority, applied } = authorization;
  return (
    <dl className="facts">
      <Fact name="Who signed">
        {authority === undefined ? (
          'Nobody: the signature is none'
        ) : (
          <AddressLink address={authority} />
        )}
      </Fact>
      <Fact name="Delegates to">
        <AddressLink address={address} />
      </Fact>
      <Fact name="Chain, nonce">
        {chainId === '0' ? 'any chain' : `chain ${chainId}`}, nonce {formatInteger(nonce)}
      </Fact>
      <Fact name="Holds after it">{applied ? '✓ yes' : '✗ no: it was skipped, or replaced'}</Fact>
    </dl>
  );
}
