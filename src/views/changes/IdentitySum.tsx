/** The balance identity as a sum that the reader can follow: each term, what it comes to, what was found. */

import type { BalanceIdentity } from '../../core/changes.ts';
import { StatusGlyph } from '../StatusGlyph.tsx';
import { Amount } from './Amount.tsx';
import { capital } from './changeText.ts';

const TERM_WORDS: Readonly<Record<BalanceIdentity['terms'][number]['name'], string>> = {
  withdrawals: 'withdrawals',
  'block and ommer rewards': 'rewards for block and ommers',
  'base fees burnt': 'base fees burnt',
  'blob fees burnt': 'blob fees burnt',
  'destroyed with accounts': 'destroyed with accounts',
};

export function IdentitySum({ identity }: { readonly identity: BalanceIdentity }) {
  const { terms, changes, expected, holds } = identity;
  const none = terms.filter(({ wei }) => wei === '0').map(({ name }) => TERM_WORDS[name]);
  return (
    <section className="identity" aria-labelledby="identity-title">
      <h2 id="identity-title">Where ether came from, and where it went</h2>
      <table className="sum">
        <caption className="offscreen">Terms of the balance identity</caption>
        <tbody>
          {terms
            .filter(({ wei }) => wei !== '0')
            .map(({ name, wei }) => (
              <tr key={name}>
                <th scope="row">{capital(TERM_WORDS[name])}</th>
                <td>
                  <Amount wei={wei} signed />
                </td>
              </tr>
            ))}
          {none.length > 0 && (
            <tr className="sum-none">
              <th scope="row">{capital(none.join(', '))}</th>
              <td>0</td>
            </tr>
          )}
          <tr className="sum-total">
            <th scope="row">These come to</th>
            <td>
              <Amount wei={expected} signed />
            </td>
          </tr>
          <tr>
            <th scope="row">All balances changed by</th>
            <td>
              <Amount wei={changes} signed />
            </td>
          </tr>
        </tbody>
      </table>
      <p className="sum-verdict" data-status={holds ? 'passed' : 'failed'}>
        <b>
          <StatusGlyph status={holds ? 'passed' : 'failed'} />
          {holds ? 'Equal: no ether was made or lost' : 'Not equal: the run is wrong'}
        </b>
      </p>
      <details>
        <summary>How?</summary>
        <p>
          The last line adds up the balance of every changed account, after less before. The terms
          above it come from elsewhere: withdrawals and rewards from the body and the rules of the
          block, burnt fees from the gas of the receipts and the prices in the header, what was
          destroyed from the accounts that ended. Fees that went to the fee recipient, and every
          transfer, leave one balance and enter another: they are no term.
        </p>
      </details>
    </section>
  );
}
