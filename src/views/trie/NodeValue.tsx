/** What a leaf holds, decoded, and the ways on from it. */

import { ArrowRight } from 'lucide-react';
import { hrefOf } from '../../actions/places.ts';
import { formatEther, formatInteger } from '../../core/format.ts';
import type { NodeDetail } from '../../core/inspection.ts';
import { usePage } from '../../stores/page.ts';
import { Fact } from '../Fact.tsx';
import { slotValue } from './valueText.ts';

export function NodeValue({ node }: { readonly node: NodeDetail }) {
  const route = usePage((page) => page.route);
  const { value, place } = node;
  if (node.kind !== 'leaf' || value === undefined) return null;
  const key = `0x${place.path}${node.path ?? ''}`;
  if (value.type === 'account') {
    const { account } = value;
    return (
      <div className="leaf-value">
        <dl className="facts">
          <Fact name="Balance">{formatEther(account.balance)}</Fact>
          <Fact name="Nonce">{formatInteger(account.nonce)}</Fact>
        </dl>
        <p className="button-row">
          <a className="button" href={hrefOf(route, { section: 'account', address: key })}>
            This account <ArrowRight size={16} aria-hidden="true" />
          </a>
          <a className="button" href={hrefOf(route, { section: 'fold', address: key, step: 1 })}>
            Why it belongs to the root <ArrowRight size={16} aria-hidden="true" />
          </a>
        </p>
      </div>
    );
  }
  if (value.type !== 'slot') return null;
  return (
    <div className="leaf-value">
      <dl className="facts">
        <Fact name="Value">{slotValue(value.value)}</Fact>
      </dl>
      <p className="button-row">
        <a className="button" href={hrefOf(route, { section: 'account', address: place.trie })}>
          Its account <ArrowRight size={16} aria-hidden="true" />
        </a>
      </p>
    </div>
  );
}
