/** What the sender paid for gas as a small sum: what was burnt, and what went to the fee recipient. */

import type { TransactionDetail } from '../../core/changes.ts';
import { formatGwei, formatInteger } from '../../core/format.ts';
import { Amount } from '../changes/Amount.tsx';
import { Fact } from '../Fact.tsx';

export function FeeSum({ detail }: { readonly detail: TransactionDetail }) {
  const { feePaid, feeBurnt, feeToRecipient, gasUsed, effectiveGasPrice, blobs } = detail;
  return (
    <section aria-labelledby="fee-title">
      <h2 id="fee-title" className="ruled-title">
        Fee
      </h2>
      <table className="sum">
        <caption className="offscreen">What the sender paid for gas</caption>
        <tbody>
          <tr>
            <th scope="row">Burnt with the base fee</th>
            <td>
              <Amount wei={feeBurnt} />
            </td>
          </tr>
          <tr>
            <th scope="row">To the fee recipient</th>
            <td>
              <Amount wei={feeToRecipient} />
            </td>
          </tr>
          <tr className="sum-total">
            <th scope="row">Paid for gas</th>
            <td>
              <Amount wei={feePaid} />
            </td>
          </tr>
          {blobs && (
            <tr>
              <th scope="row">And burnt for blobs</th>
              <td>
                <Amount wei={blobs.feeBurnt} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="note">
        {formatInteger(gasUsed)} gas at {formatGwei(effectiveGasPrice)} a unit.
      </p>
      <Prices detail={detail} />
    </section>
  );
}

function Prices({ detail }: { readonly detail: TransactionDetail }) {
  const { baseFeePerGas, maxFeePerGas, maxPriorityFeePerGas } = detail;
  const rows = [
    { name: 'Base fee', wei: baseFeePerGas },
    { name: 'Highest fee offered', wei: maxFeePerGas },
    { name: 'Of it at most as tip', wei: maxPriorityFeePerGas },
  ].flatMap(({ name, wei }) => (wei === undefined ? [] : [{ name, wei }]));
  if (rows.length === 0) return null;
  return (
    <dl className="facts">
      {rows.map(({ name, wei }) => (
        <Fact key={name} name={name}>
          {formatGwei(wei)}
        </Fact>
      ))}
    </dl>
  );
}
