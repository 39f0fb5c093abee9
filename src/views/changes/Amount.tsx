/** An amount of wei in the unit that the reader chose; in full, whatever the unit. */

import { useChangesView } from '../../stores/changesView.ts';
import { amountText, signedText } from '../amountText.ts';

interface AmountProps {
  /** Wei, decimal. */
  readonly wei: string;
  readonly signed?: boolean;
  /** The head of the column has the unit. */
  readonly bare?: boolean;
}

export function Amount({ wei, signed = false, bare = false }: AmountProps) {
  const unit = useChangesView((view) => view.unit);
  const text = signed ? signedText(wei, unit) : amountText(wei, unit);
  const sign = !signed || wei === '0' ? undefined : wei.startsWith('-') ? 'less' : 'more';
  return (
    <span className="amount" {...(sign && { 'data-sign': sign })} title={amountText(wei, 'wei')}>
      {bare ? text.slice(0, -unit.length - 1) : text}
    </span>
  );
}
